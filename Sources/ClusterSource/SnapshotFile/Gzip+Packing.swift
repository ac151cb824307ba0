import CZlib

extension Gzip {
  /// The bytes as one gzip member without time or name, so that equal input gives equal output; nil without memory.
  static func pack(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 15 is the widest window, 16 asks for the gzip header.
    let status = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var consumed = 0
    while true {
      switch step(&stream, bytes, &consumed, &chunk, &output) {
      case Z_STREAM_END: return output
      case Z_OK: continue
      default: return nil
      }
    }
  }

  private static func step(
    _ stream: inout z_stream, _ bytes: [UInt8], _ consumed: inout Int, _ chunk: inout [UInt8], _ output: inout [UInt8]
  ) -> Int32 {
    let available = min(bytes.count - consumed, 1 << 20)
    let isLast = consumed + available == bytes.count
    return bytes[consumed..<consumed + available].withUnsafeBufferPointer { input in
      chunk.withUnsafeMutableBufferPointer { target in
        // zlib only reads from `next_in`.
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(available)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        let status = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        consumed += available - Int(stream.avail_in)
        output.append(contentsOf: target.prefix(target.count - Int(stream.avail_out)))
        // With room left over and more input to come, "no progress" is no error.
        return status == Z_BUF_ERROR && !isLast ? Z_OK : status
      }
    }
  }

  /// The first bytes of what is packed; fewer when there are no more or the rest is damaged.
  static func beginning(of bytes: [UInt8], count: Int) -> [UInt8] {
    var stream = z_stream()
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return [] }
    defer { inflateEnd(&stream) }
    let input = Array(bytes.prefix(1 << 16))
    var target = [UInt8](repeating: 0, count: count)
    let written = input.withUnsafeBufferPointer { input in
      target.withUnsafeMutableBufferPointer { target in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        _ = inflate(&stream, Z_SYNC_FLUSH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(target.prefix(written))
  }
}
