/// Reads manifests into a snapshot.
package enum ManifestSource {}
