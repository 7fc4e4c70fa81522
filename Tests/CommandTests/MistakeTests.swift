import Foundation
import Testing

@Suite("Mistakes at the command line")
struct MistakeTests {
    static let commands = ["brief", "read", "status", "obligations", "treaties", "check", "reconcile"]

    @Test("every command has a help page, with examples", arguments: commands)
    func help(command: String) throws {
        let run = try Program.run(command, "--help")
        #expect(run.code == 0 && run.output.contains("OVERVIEW"))
        #expect(command == "reconcile" || run.output.contains("EXAMPLES:\n  servanda " + command))
    }

    @Test("the version is one line")
    func version() throws {
        let run = try Program.run("--version")
        #expect(run.code == 0 && run.output.split(separator: "\n").count == 1)
    }

    @Test("shells get completion", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let run = try Program.run("--generate-completion-script", shell)
        #expect(run.code == 0 && run.output.contains("obligations"))
    }

    @Test("a bad day is a usage error that says what is wanted", arguments: ["2024-13-01", "12 Nov 2024", "2023-02-29", ""])
    func badDay(text: String) throws {
        let run = try Program.run("status", "--on", text)
        #expect(run.code == 64)
        #expect(run.messages.contains("found \"\(text)\", wanted a day") && run.messages.contains("YYYY-MM-DD"))
    }

    @Test(
        "an unknown option, command or value is a usage error",
        arguments: [
            ["status", "--onn", "2024-01-01"], ["brieff"], ["treaties", "--kind", "love"], ["status", "--format", "xml"],
            ["read", "--jobs", "0"],
            ["brief", "--width", "7"], ["obligations", "--of", "Atlantis"],
        ])
    func usage(arguments: [String]) throws {
        let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
        let run = try Program.shell("\"$0\" \(quoted)")
        #expect(run.code == 64 && run.output.isEmpty && !run.messages.isEmpty)
    }

    @Test("a misspelt state or treaty brings the nearest names")
    func suggestions() throws {
        let state = try Program.run("obligations", "--of", "Grece")
        #expect(state.code == 64 && state.messages == "servanda: there is no state \"Grece\" in the register; did you mean Greece (GRC)?\n")
        let treaty = try Program.run("status", "prk-rus-2042")
        #expect(treaty.code == 66 && treaty.messages.contains("prk-rus-2024"))
    }

    @Test("a register that is missing or damaged is a bad configuration")
    func badRegister() throws {
        let missing = try Program.run("treaties", environment: ["SERVANDA_REGISTER": "/nowhere"])
        #expect(missing.code == 78 && missing.messages.hasPrefix("servanda: ") && missing.messages.contains("/nowhere"))
        let folder = try Folder()
        try folder.file("treaties/broken.yaml", "id: [\n")
        try folder.file("actors/states.yaml", Fixture.states)
        let damaged = try Program.run("treaties", "--register", folder.path)
        #expect(damaged.code == 78 && damaged.messages.contains("broken.yaml:"))
    }

    @Test("a full disk is told, a closed pipe is not")
    func output() throws {
        let full = try Program.shell("\"$0\" treaties > /dev/full")
        #expect(full.code == 74 && full.messages.contains("cannot write standard output"))
        let closed = try Program.shell("( sleep 0.3; \"$0\" treaties; echo \"code $?\" >&2 ) | true")
        #expect(closed.messages == "code 74\n")
    }
}
