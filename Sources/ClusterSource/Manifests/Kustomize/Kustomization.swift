import KubernetesModel

/// A kustomization as it is written: what it names, and what it would make of that if somebody rendered it.
struct Kustomization: Sendable {
  /// Where it begins; the file tells its folder.
  var location: SourceLocation
  /// Files and folders of which it takes the objects (`resources`, `bases`, `components`), as written.
  var resources: [String] = []
  /// What else it does, in the order of its fields.
  var effects: [KustomizationField.Effect: Int] = [:]
  /// Files that change objects and are none: patches, settings, values. As written.
  var others: [String] = []
  /// Whether it changes what another one names, and is nothing by itself.
  var isComponent = false
  /// Whole texts of settings that name files in fields of their own.
  var inline: [String] = []
  /// What is wrong with it.
  var defects: [Diagnostic] = []

  init(location: SourceLocation, defects: [Diagnostic] = []) {
    self.location = location
    self.defects = defects
  }

  /// Names by which kustomize knows the file of a folder.
  static let fileNames = ["Kustomization", "kustomization.yaml", "kustomization.yml"]

  static let group = "kustomize.config.k8s.io"

  /// One that could not be read.
  static func broken(_ defect: Diagnostic, in file: String) -> Kustomization {
    Kustomization(location: defect.location ?? SourceLocation(file: file), defects: [defect])
  }

  static func isNamed(_ file: String) -> Bool { fileNames.contains(String(file.split(separator: "/").last ?? "")) }

  /// Whether a document is one; in a file of that name apiVersion and kind may be left out.
  static func isOne(_ header: ObjectHeader, in file: String) -> Bool {
    if header.apiVersion.apiGroup == group { return true }
    return header.apiVersion.isEmpty && isNamed(file) && ["", "Component", "Kustomization"].contains(header.kind)
  }
}

/// A field of a kustomization: what it may do to the objects that are rendered.
enum KustomizationField: Sendable, Hashable {
  /// Names files and folders with objects.
  case resources
  case effect(Effect)
  /// Changes no object.
  case none

  /// What a field makes of objects, named for people.
  enum Effect: String, Sendable, Hashable, CaseIterable, Comparable {
    case patch, generator, chart, image, replacement, transformer, validator
    case namespace = "namespace of its own"
    case prefix = "name prefix"
    case suffix = "name suffix"
    case labels, annotations, replicas
    case schema

    static func < (a: Effect, b: Effect) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// `a patch`, `3 patches`, `labels`
    func text(_ count: Int) -> String {
      switch self {
      case .annotations, .labels, .replicas: rawValue
      case _ where count == 1: "\(rawValue == "image" ? "an" : "a") \(rawValue)"
      case .patch: "\(count) patches"
      default: "\(count) \(rawValue)s"
      }
    }
  }

  /// Every field of kustomize's API, those included that it still reads and no longer documents.
  static let all: [String: KustomizationField] = [
    "apiVersion": .none, "bases": .resources, "buildMetadata": .effect(.annotations),
    "commonAnnotations": .effect(.annotations), "commonLabels": .effect(.labels), "components": .resources,
    "configMapGenerator": .effect(.generator), "configurations": .effect(.transformer), "crds": .effect(.schema),
    "generatorOptions": .none, "generators": .effect(.generator), "helmChartInflationGenerator": .effect(.chart),
    "helmCharts": .effect(.chart), "helmGlobals": .none, "imageTags": .effect(.image), "images": .effect(.image),
    "inventory": .none, "kind": .none, "labels": .effect(.labels), "metadata": .none, "namePrefix": .effect(.prefix),
    "nameSuffix": .effect(.suffix), "namespace": .effect(.namespace), "openapi": .effect(.schema),
    "patches": .effect(.patch), "patchesJson6902": .effect(.patch), "patchesStrategicMerge": .effect(.patch),
    "replacements": .effect(.replacement), "replicas": .effect(.replicas), "resources": .resources,
    "secretGenerator": .effect(.generator), "sortOptions": .none, "transformers": .effect(.transformer),
    "validators": .effect(.validator), "vars": .effect(.replacement),
  ]
}
