import FoundationEssentials

extension StringProtocol {
  /// The UTF-8 of the text in standard base64 with padding.
  var base64: String { Data(utf8).base64EncodedString() }
}
