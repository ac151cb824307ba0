/// What a reading says of one path, seen from a place on the way to it.
struct PathRule {
  enum Step: Hashable {
    case key(String)
    case anyKey
    case item
    /// Here and everywhere below.
    case deep
  }

  enum Effect: Hashable {
    case nullable, unordered
    /// An empty value is as none; `lists` alone, or mappings and texts too.
    case omitted, omittedLists
    /// The value a server fills in, as canonical JSON.
    case filling([UInt8])
  }

  var steps: ArraySlice<Step>
  var effect: Effect

  /// - Parameter path: `spec.rules[].verbs`; keys with dots in brackets, `metadata.labels[a.b/c]`; `*` for any key,
  ///   `**` at the end for all that is below.
  init(_ path: String, _ effect: Effect) {
    steps = Self.steps(path)[...]
    self.effect = effect
  }

  static func steps(_ path: String) -> [Step] {
    var steps: [Step] = []
    var rest = path[...]
    while let first = rest.first {
      if first == "[", let end = rest.firstIndex(of: "]") {
        let key = rest[rest.index(after: rest.startIndex)..<end]
        steps.append(key.isEmpty ? .item : .key(String(key)))
        rest = rest[rest.index(after: end)...]
      } else if first == "." {
        rest = rest.dropFirst()
      } else {
        let key = rest.prefix { $0 != "." && $0 != "[" }
        steps.append(key == "**" ? .deep : key == "*" ? .anyKey : .key(String(key)))
        rest = rest.dropFirst(key.count)
        // A bracket that is never closed.
        if key.isEmpty { break }
      }
    }
    return steps
  }

  /// The member that is filled in here.
  var filling: KeptField.Filling? {
    guard case .filling(let json) = effect, steps.count == 1, case .key(let key) = steps.first else { return nil }
    return KeptField.Filling(key: Array(key.utf8), json: json)
  }

  func isHere(_ effect: Effect) -> Bool { (steps.isEmpty || isDeep) && self.effect == effect }

  /// It holds here and everywhere below.
  var isDeep: Bool { steps.first == .deep }

  /// The rules that go on below a member; nil stands for a key that no rule names.
  static func below(_ key: String?, _ rules: [PathRule]) -> [PathRule] {
    rules.compactMap { rule in
      switch rule.steps.first {
      case .key(let step) where step == key: rule.behindStep
      case .anyKey: rule.behindStep
      case .deep: rule
      default: nil
      }
    }.filter { !$0.isFilled }
  }

  static func items(_ rules: [PathRule]) -> [PathRule] {
    rules.compactMap { $0.isDeep ? $0 : $0.steps.first == .item ? $0.behindStep : nil }.filter { !$0.isFilled }
  }

  /// A filling says nothing about the value it stands for.
  private var isFilled: Bool {
    if case .filling = effect { steps.isEmpty } else { false }
  }

  private var behindStep: PathRule {
    var result = self
    result.steps = steps.dropFirst()
    return result
  }
}
