import KubernetesModel

/// Keeps the later of two objects of one name: pages read at different moments may both hold it.
struct DuplicateRemover: ObjectListVisitor {
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    var places: [ObjectReference: Int] = [:]
    var kept: [Object] = []
    for object in objects {
      if let place = places[object.reference] {
        kept[place] = object
      } else {
        places[object.reference] = kept.count
        kept.append(object)
      }
    }
    objects = kept
  }
}
