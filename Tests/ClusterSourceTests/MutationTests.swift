import KubernetesModel
import Testing

@testable import ClusterSource

/// Valid manifests, damaged at random, always the same way: a snapshot or an error, never a crash; and plain YAML reads
/// as libyaml does.
@Suite struct MutationTests {
  static let originals = [
    """
    # A comment
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: "web"   # quoted
      labels: {app: web, 'tier': "a\\"b", n: 'it''s'}
    spec:
      podSelector:
        matchExpressions:
        - {key: tier, operator: In, values: [a, "b", 'c']}
        -   key: app
            operator: Exists
      ingress:
      - from:
          - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}
          -
            podSelector: {}
        ports:
        - port: 0x50
        - port: http
          protocol:
      policyTypes: [ ]
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      annotations:
        note: |
          first # line

            second: "x" \\ y
        other: |-

          end
      name: web
    spec:
      hostNetwork: yes
      containers:
      - name: web
        image: registry.example/web:1.2
        command: ["--port", :80, -v, ~, 1.5e3, 0o17, null, No]
        env: []
        securityContext:
          runAsUser: 0

    """,
    """
    kind: List
    apiVersion: v1
    items:
    - &base
      kind: Namespace
      apiVersion: v1
      metadata: {name: a, labels: &l {x: y}}
    - {<<: *base, metadata: {name: b, labels: *l}}
    - kind: ServiceAccount
      apiVersion: v1
      metadata:
        name: !!str c
        annotations: {folded: >-
          text}
    """,
    #"{"kind":"Pod","apiVersion":"v1","metadata":{"name":"é\u00e9\n","labels":{"a":"b"}},"#
      + #""spec":{"hostPID":true,"x":[1.5e3,null,{}],"containers":[{"name":"c","ports":[{"hostPort":80}]}]}}"#
      + "\n---\nkind: Namespace\napiVersion: v1\nmetadata:\n  name: z\n",
  ]

  private static let pieces = [
    "---\n", "\t", "{", "}", "[", "]", "&a ", "*a", "<<: ", "!!binary ", "null", "~", ".inf", "-", "- ", "? ", "|\n",
    "|-\n",
    ">-\n", "\"", "'", "''", "\\", "\\u", "\u{0}", "\u{feff}", "99999999999999999999", "1e999", "0x", "\r\n", "%", "#",
    " #", ": ", ":", ",", "é", "\u{85}", "\u{2028}", "10.0.0.1/33", "-1", "\n", "\n  ", "\n\n", " ", "  ", "...\n",
    "true", "@",
  ].map { Array($0.utf8) }

  /// A damaged original.
  private static func mutation(_ generator: inout Generator) -> [UInt8] {
    var bytes = Array(originals[generator.below(originals.count)].utf8)
    for _ in 0...generator.below(4) {
      let place = generator.below(bytes.count + 1)
      switch generator.below(8) {
      case 0, 1, 2, 3: bytes.insert(contentsOf: pieces[generator.below(pieces.count)], at: place)
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.below(12)))
      case 5 where place < bytes.count: bytes[place] = UInt8(generator.below(256))
      case 6:
        let from = generator.below(bytes.count)
        bytes.insert(contentsOf: Array(bytes[from..<min(bytes.count, from + 1 + generator.below(60))]), at: place)
      default: bytes.removeSubrange(place...)
      }
      if bytes.isEmpty { bytes = [0x78] }
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `damaged manifests give a snapshot or an error`(_ seed: UInt64) {
    var generator = Generator(state: seed)
    for _ in 0..<250 {
      let bytes = Self.mutation(&generator)
      do throws(ManifestError) {
        let snapshot = try ManifestSource.snapshot(named: "prod", bytes: bytes, file: "x.yaml")
        for diagnostic in snapshot.diagnostics where diagnostic.severity == .error {
          #expect(diagnostic.location?.file == "x.yaml" && !diagnostic.message.isEmpty)
        }
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test(arguments: [5, 6, 7, 8] as [UInt64]) func `plain YAML reads as libyaml does`(_ seed: UInt64) {
    var generator = Generator(state: seed)
    var plain = 0
    for round in 0..<700 {
      let bytes = round < Self.originals.count ? Array(Self.originals[round].utf8) : Self.mutation(&generator)
      for part in YAMLDocuments(bytes) {
        guard let fast = PlainYAML.document(part, of: bytes, file: "x") else { continue }
        plain += 1
        var slow: [DocumentText] = []
        #expect(throws: Never.self, "\(String(decoding: bytes[part.bytes], as: UTF8.self))") {
          try YAMLTranscoder.forEachDocument(
            of: bytes[part.bytes], file: "x", firstLine: part.line, limits: .standard
          ) { slow.append($0) }
        }
        #expect(
          Self.description(slow) == Self.description([fast]), "\(String(decoding: bytes[part.bytes], as: UTF8.self))")
      }
    }
    #expect(plain > 100)
  }

  /// The JSON, and where its values stand.
  private static func description(_ documents: [DocumentText]) -> [String] {
    documents.map { document in
      guard case .marks(let marks) = document.positions else { return "?" }
      return String(decoding: document.json, as: UTF8.self)
        + marks.map { " \($0.offset)=\($0.line):\($0.column)" }.joined()
    }
  }

  /// SplitMix64.
  struct Generator {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }
  }
}
