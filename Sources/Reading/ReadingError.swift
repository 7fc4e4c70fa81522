public import Language

/// Why a report could not be read; the description says what to do.
public enum ReadingError: Error, Sendable, CustomStringConvertible {
    /// The input is no text that can be read (empty, not English, ...).
    case input(InputError)
    /// The model could not be run on it.
    case model(EncoderError)

    /// The words for a person.
    public var description: String {
        switch self {
        case .input(let error): error.description
        case .model(let error): "\(error)"
        }
    }

    /// Exit code after sysexits: 65 or 66 for the input, 70 for the model.
    public var exitCode: Int32 {
        switch self {
        case .input(let error): error.exitCode
        case .model: 70
        }
    }
}
