/// A mapping of the configuration: the keys that the reader accepts and that the JSON Schema for editors offers.
struct ConfigurationShape: Sendable {
  /// Sorted by name.
  let keys: [Key]
  /// Of each list one key at least must be there.
  let alternatives: [[String]]

  struct Key: Sendable {
    let name: String
    /// What it is for, a sentence that editors show.
    let purpose: String
    let value: Value
    let need: Need
  }

  enum Need: Sendable { case required, optional }

  /// What stands behind a key.
  indirect enum Value: Sendable {
    case text(pattern: String? = nil)
    case choice([String])
    case list(Value)
    case mapping(ConfigurationShape)
    /// Free keys, all with values of one kind.
    case dictionary(Value)
    /// Keys from a list, all with values of one kind.
    case closedDictionary([String], Value)
    /// One of two forms.
    case either(Value, Value)
    case truth
  }

  var names: [String] { keys.map(\.name) }

  init(_ keys: [Key], oneOf alternatives: [[String]] = []) {
    self.keys = keys.sorted { $0.name < $1.name }
    self.alternatives = alternatives
  }
}

extension ConfigurationShape.Key {
  init(_ name: String, _ value: ConfigurationShape.Value, _ purpose: String) {
    self.init(name: name, purpose: purpose, value: value, need: .optional)
  }

  static func required(_ name: String, _ value: ConfigurationShape.Value, _ purpose: String) -> Self {
    Self(name: name, purpose: purpose, value: value, need: .required)
  }
}
