import Reporting

extension AccessReply {
  /// A row per cluster.
  static func table(_ replies: [AccessReply]) -> AnswerTable {
    AnswerTable(
      title: "access can", columns: ["cluster", "answer", "note", "held", "missing", "through", "as", "path", "by"],
      rows: replies.map { reply in
        [
          reply.cluster, reply.verdict, reply.note ?? "", (reply.held ?? []).joined(separator: " "),
          (reply.missing ?? []).joined(separator: " "), reply.through.joined(separator: " ; "),
          reply.indirect?.role ?? "", reply.indirect?.path ?? "",
          (reply.indirect?.objects ?? []).joined(separator: ", "),
        ]
      })
  }
}
