/// The options of a command line whose names are on a list.
enum CommandOptions {
  /// Each `--name=value`, in the order of the command line, where the last of two counts; an option without a value
  /// is on: `--name=true`.
  static func of(_ words: [[UInt8]], named names: [String]) -> [[UInt8]] {
    let names = names.map { Array($0.utf8.drop { $0 == UInt8(ascii: "-") }) }
    var result: [[UInt8]] = []
    // A shell's script is one word that holds the words of a command line.
    let words = words.flatMap { word in
      word.contains { $0 <= 0x20 } ? word.split { $0 <= 0x20 }.map(unquoted) : [word]
    }
    for (index, word) in words.enumerated() where word.first == UInt8(ascii: "-") {
      let option = word.drop { $0 == UInt8(ascii: "-") }
      let name = option.prefix { $0 != UInt8(ascii: "=") }
      guard names.contains(where: name.elementsEqual) else { continue }
      var text = Array("--".utf8) + name + [UInt8(ascii: "=")]
      if name.count < option.count {
        text += option.dropFirst(name.count + 1)
      } else if index + 1 < words.count, words[index + 1].first != UInt8(ascii: "-") {
        text += words[index + 1]
      } else {
        text += Array("true".utf8)
      }
      result.append(text)
    }
    return result
  }

  private static func unquoted(_ word: ArraySlice<UInt8>) -> [UInt8] {
    word.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\") }
  }
}
