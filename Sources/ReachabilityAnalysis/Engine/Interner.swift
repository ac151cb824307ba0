/// Numbers distinct values in the order they first appear, so that comparing them is comparing numbers.
struct Interner<Value: Hashable & Sendable>: Sendable {
  private(set) var values: ContiguousArray<Value> = []
  private var numbers: [Value: Int] = [:]

  mutating func number(of value: Value) -> Int {
    if let known = numbers[value] { return known }
    let number = values.count
    values.append(value)
    numbers[value] = number
    return number
  }

  subscript(number: Int) -> Value { values[number] }
}
