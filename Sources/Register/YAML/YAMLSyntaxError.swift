/// A text that is no YAML, or YAML of a sort that the register's files do not use.
struct YAMLSyntaxError: Error {
    let mark: Mark?
    let message: String
    let advice: String?
}
