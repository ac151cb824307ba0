/// How far one word is from another: the distance by which spelling mistakes are recognised.
package enum EditDistance {
  /// How many letters must be inserted, removed, exchanged or swapped with their neighbour; of 64 bytes at most.
  package static func between(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8.prefix(64)), Array(b.utf8.prefix(64)))
    var earlier: [Int] = []
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(above[j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, above[j + 1] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, earlier[j - 1] + 1) }
        row.append(least)
      }
      (earlier, above) = (above, row)
    }
    return above.last ?? 0
  }

  /// The name that differs by letter case or by at most so many letters, fewer for short names.
  static func nearest(to name: String, among names: some Sequence<String>, atMost limit: Int) -> String? {
    let limit = min(limit, name.utf8.count / 4)
    let ranked = names.map { (distance: between(name.lowercased(), $0.lowercased()), name: $0) }
    return ranked.filter { $0.distance <= limit }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }
}
