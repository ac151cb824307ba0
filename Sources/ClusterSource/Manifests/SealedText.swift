/// What stands in a file in place of its content, which only some program brings back.
enum SealedText: CaseIterable {
  case age, ansibleVault, gitAnnex, gitCrypt, gitLFS, openSSL, pgp, sops

  /// Known by its first bytes; nil for everything else.
  init?(_ content: [UInt8]) {
    let found = Self.allCases.first { one in one.beginnings.contains { content.starts(with: $0.utf8) } }
    guard let found else { return nil }
    self = found
  }

  private var beginnings: [String] {
    switch self {
    case .age: ["age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----"]
    case .ansibleVault: ["$ANSIBLE_VAULT;"]
    case .gitAnnex: ["/annex/objects/"]
    case .gitCrypt: ["\0GITCRYPT"]
    case .gitLFS: ["version https://git-lfs.github.com/spec/", "version https://hawser.github.com/spec/"]
    case .openSSL: ["U2FsdGVkX1", "Salted__"]
    case .pgp: ["-----BEGIN PGP MESSAGE-----"]
    case .sops: []
    }
  }

  var message: String {
    let state =
      switch self {
      case .age: "encrypted by age"
      case .ansibleVault: "encrypted by ansible-vault"
      case .gitAnnex: "a pointer of git-annex, not the file itself"
      case .gitCrypt: "encrypted by git-crypt"
      case .gitLFS: "a pointer of Git LFS, not the file itself"
      case .openSSL: "encrypted by OpenSSL"
      case .pgp: "encrypted by PGP"
      case .sops: "encrypted by SOPS"
      }
    return "\(state); which kinds it holds is not known"
  }

  var hint: String {
    switch self {
    case .gitAnnex: "get it (`git annex get`)"
    case .gitCrypt: "unlock it (`git-crypt unlock`)"
    case .gitLFS: "get it (`git lfs pull`) and compare the folder"
    case .age, .ansibleVault, .openSSL, .pgp, .sops: "decrypt it"
    }
  }

  func failure(at offset: Int) -> ReadingFailure { .value(message, hint: hint, at: offset) }
}
