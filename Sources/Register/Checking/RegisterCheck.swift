import Law

/// What a check of the register found.
public struct CheckReport: Sendable {
    /// How many files were read.
    public let files: Int
    /// How many treaties are drafts: their form is in order, and that is all that was checked.
    public let drafts: Int
    /// Every fault, in order of file and place.
    public let faults: [RegisterFault]
}

/// Checks treaty, actor, situation and policy files: form, references, and orders of events that cannot be.
public enum RegisterCheck {
    /// Checks files and folders; a folder is walked for `.yaml` files, `treaties/`, `actors/` and `situations/` below it too.
    ///
    /// - Parameters:
    ///   - paths: Files and folders.
    ///   - actors: The actors that exist; nil leaves references to actors unchecked.
    /// - Throws: ``RegisterError/unreadable(path:reason:)`` for a path that cannot be read; faults are returned, not thrown.
    public static func check(_ paths: [String], actors: ActorDirectory?) throws(RegisterError) -> CheckReport {
        var files: [String] = []
        for path in paths {
            for file in try yamlFiles(path) where !files.contains(file) { files.append(file) }
        }
        var faults: [RegisterFault] = []
        var treaties: [(treaty: Treaty, file: String, references: References)] = []
        var drafts = 0
        for file in files {
            let text: String
            do {
                text = try Files.text(file)
            } catch .faults(let found) {
                faults += found
                continue
            } catch {
                throw error
            }
            if let parts = draftDocuments(text) {
                drafts += parts.count
                faults += parts.flatMap { checkDraft($0, file: file, actors: actors) }
                continue
            }
            let log = FaultLog(file: file)
            guard let root = log.compose(text) else {
                faults += log.faults
                continue
            }
            if isActorFile(root) {
                faults += checkActors(root, file: file)
                continue
            }
            if isEditionFile(root) {
                faults += RegisterEdition.parse(root, log).map { _ in [] } ?? log.faults
                continue
            }
            if isPolicyFile(root) {
                faults += PolicyFile.parse(text, file: file).faults
                continue
            }
            if isSituationFile(root) {
                faults += SituationFile.parse(text, file: file, actors: actors).faults
                continue
            }
            let (treaty, found, references) = TreatyFile.parseWithReferences(text, file: file)
            faults += found
            faults += checkReferences(references, file: file, actors: actors)
            guard let treaty else { continue }
            treaties.append((treaty, file, references))
            faults += OrderCheck(treaty: treaty, references: references, file: file).faults()
        }
        faults += checkAcross(treaties)
        return CheckReport(files: files.count, drafts: drafts, faults: faults.sorted())
    }

    /// The documents of a file of drafts, of which `servanda brief --propose` writes several one behind the other, each on its own lines; nil
    /// for any other file.
    private static func draftDocuments(_ text: String) -> [String]? {
        var parts: [String] = []
        var current = ""
        var above = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            above += 1
            if line == "---", current.contains(where: { !$0.isWhitespace }) {
                parts.append(current)
                // Empty lines keep the line numbers of faults.
                current = String(repeating: "\n", count: above)
            } else if line != "---" {
                current += line + "\n"
            }
        }
        parts.append(current)
        let areDrafts = parts.allSatisfy { part in part.split(separator: "\n").contains { $0 == "draft: true" } }
        return areDrafts ? parts : nil
    }

    /// Form and references of a draft. Its name, the order of its acts and its links are looked at once it is a draft no more.
    private static func checkDraft(_ text: String, file: String, actors: ActorDirectory?) -> [RegisterFault] {
        let (_, faults, references) = TreatyFile.parseWithReferences(text, file: file)
        return faults + checkReferences(references, file: file, actors: actors)
    }

    private static func yamlFiles(_ path: String) throws(RegisterError) -> [String] {
        guard Files.isFolder(path) else { return [path] }
        var files = try Files.yamlFiles(in: path)
        for folder in ["treaties", "actors", "situations"] where Files.isFolder(path + "/" + folder) {
            files += try Files.yamlFiles(in: path + "/" + folder)
        }
        return files
    }

    private static func isActorFile(_ root: YAMLNode) -> Bool {
        root.pairs?.contains { ["states", "organisations", "media"].contains($0.key.text ?? "") } ?? false
    }

    private static func isEditionFile(_ root: YAMLNode) -> Bool {
        root.pairs?.contains { $0.key.text == "edition" } ?? false
    }

    private static func isPolicyFile(_ root: YAMLNode) -> Bool {
        root.pairs?.contains { $0.key.text == "origins" } ?? false
    }

    private static func isSituationFile(_ root: YAMLNode) -> Bool {
        root.pairs?.contains { $0.key.text == "affected" } ?? false
    }

    private static func checkActors(_ root: YAMLNode, file: String) -> [RegisterFault] {
        let log = FaultLog(file: file)
        var seen = Set<ActorID>()
        for entry in ActorReader(log: log).entries(root) where !seen.insert(entry.id).inserted {
            log.add(entry.mark, "\"\(entry.id)\" stands twice", "join the two entries")
        }
        return log.faults
    }

    static func checkReferences(_ references: References, file: String, actors: ActorDirectory?) -> [RegisterFault] {
        guard let actors else { return [] }
        let log = FaultLog(file: file)
        for reference in references.actors where !actors.contains(reference.id) {
            let found = actors.resolve(name: reference.id.code).first { $0.kind == .name || $0.kind == .organisation }
            let advice = found.map { "write \"\($0.id)\"" } ?? "write an ISO 3166 alpha-3 code or an id of Register/actors"
            log.add(reference.mark, "there is no actor \"\(reference.id)\"", advice)
        }
        return log.faults
    }

    /// Ids that differ from the file's name, ids given twice, and links to treaties that are not there.
    private static func checkAcross(_ treaties: [(treaty: Treaty, file: String, references: References)]) -> [RegisterFault] {
        var faults: [RegisterFault] = []
        var first: [String: String] = [:]
        var present: [String: Set<String>] = [:]
        for (treaty, file, references) in treaties {
            let log = FaultLog(file: file)
            if treaty.id != Files.stem(file) {
                log.add(
                    references.id, "the id \"\(treaty.id)\" is not the file's name \"\(Files.stem(file))\"",
                    "rename the file to \(treaty.id).yaml")
            }
            if let other = first[treaty.id] {
                log.add(references.id, "the id \"\(treaty.id)\" is also that of \(other)", "give one of them another id")
            }
            first[treaty.id] = file
            // A link counts as good where its file lies in the same folder, checked in this run or not.
            let folder = String(file.prefix(file.count - (file.split(separator: "/").last?.count ?? 0)))
            let siblings =
                present[folder] ?? Set(((try? Files.yamlFiles(in: folder.isEmpty ? "." : String(folder.dropLast()))) ?? []).map(Files.stem))
            present[folder] = siblings
            for link in references.treaties where !siblings.contains(link.id) && !treaties.contains(where: { $0.treaty.id == link.id }) {
                let near = Suggestion.nearest(to: link.id, in: siblings.sorted())
                log.add(link.mark, "there is no treaty \"\(link.id)\"", near.map { "write \"\($0)\"" } ?? "add its file or remove the link")
            }
            faults += log.faults
        }
        return faults
    }
}
