internal import Evidence
internal import Glibc
internal import Language
internal import Ledger
internal import Reading
internal import Register

/// Why a command could not do what it was asked: a message for the person and a code of sysexits(3) for the script.
struct Failure: Error {
    /// `FILE: what is wrong; what to do`. Empty where there is nothing to say, as when a pipe was closed or the message is out already.
    let message: String
    /// The exit code.
    let code: Int32

    /// The codes of sysexits(3) that this program uses.
    enum Code {
        static let usage: Int32 = 64
        static let data: Int32 = 65
        static let noInput: Int32 = 66
        static let `internal`: Int32 = 70
        static let output: Int32 = 74
        static let configuration: Int32 = 78
    }

    init(_ message: String, code: Int32) {
        self.message = message
        self.code = code
    }

    /// The error of another module, in its own words.
    init(_ error: any Error, file: String? = nil) {
        switch error {
        case let failure as Failure: self = failure
        case let error as RegisterError: self.init(error.description, code: error.exitCode)
        case let error as LedgerError: self.init(Self.located(error.description, nil), code: error.exitCode)
        case let error as EntryFault: self.init(Self.located(error.description, file), code: Code.data)
        case let error as ModelFileError: self.init(error.description, code: Code.configuration)
        case let error as ReadingError: self.init(Self.located(error.description, file), code: error.exitCode)
        case let error as InputError: self.init(Self.located(error.description, file), code: error.exitCode)
        default: self.init(Self.located("\(error)", file), code: Code.internal)
        }
    }

    private static func located(_ message: String, _ file: String?) -> String {
        guard let file, !message.hasPrefix(file + ":") else { return message }
        return (file == "-" ? "standard input" : file) + ": " + message
    }

    /// Prints the message and ends the program.
    static func end(with failure: Failure) -> Never {
        report(failure)
        exit(failure.code)
    }

    /// Prints the message, each line with the program's name, and goes on.
    static func report(_ failure: Failure) {
        for line in failure.message.split(separator: "\n") { Terminal.warn("servanda: \(line)") }
    }
}
