/// A complete HTTP answer, small enough to be held: one page of a list at most.
struct Answer: Sendable {
  var path: String
  var status: Int
  var contentType: String
  var location: String
  /// Seconds that the server asks to be left alone.
  var retryAfter: Double?
  var body: [UInt8]

  /// The seconds form of `Retry-After`, which API servers use; nil for dates and for what is no number of seconds.
  static func seconds(_ retryAfter: String) -> Double? {
    guard let seconds = UInt32(retryAfter.trimmingPrefix { $0 == " " }) else { return nil }
    return Double(seconds)
  }

  var isSuccess: Bool { (200...299).contains(status) }

  /// Whether the same request may succeed later.
  var isTransient: Bool { status == 429 || (500...599).contains(status) && status != 501 && status != 505 }

  /// The `message` and `metadata.continue` of a `v1/Status`, when the body is one.
  var statusObject: (message: String, continuation: String)? {
    guard (try? UTF8Span(validating: body.span)) != nil else { return nil }
    var reader = JSONReader(body, interner: StringInterner())
    var kind = ""
    var message = ""
    var continuation = ""
    do throws(ReadingFailure) {
      var members = try reader.mapping()
      while let key = try members.next(&reader) {
        switch key {
        case "kind": kind = try reader.text()
        case "message": message = try reader.text()
        case "metadata": continuation = try ListMetadata(&reader).continuation
        default: try reader.skip()
        }
      }
    } catch {
      return nil
    }
    return kind == "Status" ? (message, continuation) : nil
  }

  /// What an answer that is no success says, for people.
  var explanation: String {
    if let status = statusObject, !status.message.isEmpty { return status.message }
    if (300...399).contains(status), !location.isEmpty {
      // A query may hold what only the user's browser should know.
      return "the server redirects to \(location.prefix { $0 != "?" && $0 != "#" })"
    }
    if contentType.contains("html") { return "a web page instead of JSON: is a proxy or a login page in the way?" }
    return "status \(status)"
  }
}

/// The `metadata` of a list or of a Status.
struct ListMetadata {
  var continuation = ""
  var resourceVersion = ""

  init() {}

  init(_ reader: inout JSONReader) throws(ReadingFailure) {
    var members = try reader.mapping()
    while let key = try members.next(&reader) {
      switch key {
      case "continue": continuation = try reader.text()
      case "resourceVersion": resourceVersion = try reader.text()
      default: try reader.skip()
      }
    }
  }
}
