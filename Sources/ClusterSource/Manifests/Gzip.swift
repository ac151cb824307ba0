import CZlib

/// Unpacks gzip files, which may hold several members end to end.
enum Gzip {
  enum Failure: Error { case damaged, tooLarge }

  static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  static func unpack(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    // 15 is the widest window, 16 asks for the gzip header.
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .damaged
    }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    // Deflate never packs tighter than 1,032 to 1: a lie about the size costs little.
    output.reserveCapacity(min(announcedSize(bytes), bytes.count * 1_032, limit))
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var consumed = 0
    while true {
      let isBeginning = output.isEmpty
      let status = step(&stream, bytes, &consumed, &chunk, &output)
      guard output.count <= limit else { throw .tooLarge }
      // What is no text need not be unpacked to its end.
      if isBeginning, output.contains(0) { return output }
      if status == Z_STREAM_END {
        if consumed == bytes.count { return output }
        guard inflateReset(&stream) == Z_OK else { throw .damaged }
      } else if status != Z_OK {
        throw .damaged
      }
    }
  }

  /// The unpacked size of the last member, as it says itself, modulo 2³².
  private static func announcedSize(_ bytes: [UInt8]) -> Int {
    bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Unpacks one chunk; anything but `Z_OK` and `Z_STREAM_END` means damage:
  /// without input left and nothing pending zlib answers `Z_BUF_ERROR`, so a truncated file ends there.
  private static func step(
    _ stream: inout z_stream, _ bytes: [UInt8], _ consumed: inout Int, _ chunk: inout [UInt8], _ output: inout [UInt8]
  ) -> Int32 {
    let available = min(bytes.count - consumed, 1 << 20)
    return bytes[consumed..<consumed + available].withUnsafeBufferPointer { input in
      chunk.withUnsafeMutableBufferPointer { target in
        // zlib only reads from `next_in`.
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(available)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        consumed += available - Int(stream.avail_in)
        output.append(contentsOf: target.prefix(target.count - Int(stream.avail_out)))
        return status
      }
    }
  }
}
