import CExamples

/// The files of Examples/, which the program carries.
enum ExampleFiles {
  /// `Examples/prod/access.yaml` and its bytes, sorted by path.
  static let all: [(path: String, bytes: [UInt8])] = (0..<example_file_count).map { index in
    let file = example_file_at(index)
    return (String(cString: file.path), Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
  }

  /// Those of one of the two clusters.
  static func files(of cluster: String) -> [(path: String, bytes: [UInt8])] {
    all.filter { $0.path.hasPrefix("Examples/\(cluster)/") }
  }
}
