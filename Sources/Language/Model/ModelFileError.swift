/// Why a model file cannot be used.
///
/// `description` is one or two sentences for the person at the terminal: the file, what was found and wanted, and what to do.
public struct ModelFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path of the file as it was given.
    public let path: String
    /// What is wrong.
    public let reason: Reason

    /// What is wrong with a model file.
    public enum Reason: Sendable, Hashable {
        /// There is no such file.
        case notFound
        /// The system does not let us read it; its own words.
        case unreadable(String)
        /// It does not start with the eight bytes of a model file.
        case notAModelFile
        /// Its format version is another than this program reads; `wanted` is the newest that it does.
        case wrongVersion(found: Int, wanted: Int)
        /// It is shorter than it says itself, or than a header, in bytes.
        case truncated(found: Int, wanted: Int)
        /// It is longer than it says itself, in bytes.
        case overlong(found: Int, wanted: Int)
        /// The bytes of its header have another checksum than noted.
        case alteredHeader
        /// The bytes of a tensor have another checksum than noted.
        case altered(tensor: String)
        /// The header is whole but does not say what a header must say.
        case badHeader(String)
        /// A tensor that the reader needs is not there.
        case missingTensor(String)
        /// A tensor has another shape than the architecture asks for.
        case wrongShape(tensor: String, found: [Int], wanted: [Int])
        /// A tensor has another number type than this program reads it as.
        case wrongType(tensor: String, found: String, wanted: String)
        /// A tensor lies outside the file, is not aligned, or has a length that does not fit its shape.
        case misplaced(tensor: String, String)
        /// oneDNN cannot run the encoder on this machine.
        case unsupported(String)
    }

    /// What happened and what to do about it.
    public var description: String {
        "\(path): \(reason.summary) \(reason.advice)"
    }
}

extension ModelFileError.Reason {
    fileprivate var summary: String {
        switch self {
        case .notFound: "there is no such file."
        case .unreadable(let words): "the file cannot be read: \(words)."
        case .notAModelFile: "this is not a Servanda model file: it does not start with the bytes SERVANDA."
        case .wrongVersion(let found, let wanted): "the file has format version \(found), this program reads versions up to \(wanted)."
        case .truncated(let found, let wanted): "the file is cut off: it has \(found) bytes and should have \(wanted)."
        case .overlong(let found, let wanted): "the file has \(found) bytes and should have \(wanted)."
        case .alteredHeader: "the header was altered: its checksum does not match."
        case .altered(let tensor): "the tensor \(tensor) was altered: its checksum does not match."
        case .badHeader(let words): "the header is not valid: \(words)."
        case .missingTensor(let tensor): "the tensor \(tensor) is missing."
        case .wrongShape(let tensor, let found, let wanted): "the tensor \(tensor) has the shape \(found) and should have \(wanted)."
        case .wrongType(let tensor, let found, let wanted): "the tensor \(tensor) is of type \(found) and should be \(wanted)."
        case .misplaced(let tensor, let words): "the tensor \(tensor) \(words)."
        case .unsupported(let words): "the encoder cannot run here: \(words)."
        }
    }

    fileprivate var advice: String {
        switch self {
        case .notFound: "Give the path of a model file, such as Models/english.servanda."
        case .unreadable: "Check that it is a plain file and that you may read it."
        case .notAModelFile: "Give the path of a model file, such as Models/english.servanda."
        case .wrongVersion(let found, let wanted):
            found > wanted
                ? "Update Servanda, or use the model file that came with it." : "Use the model file that came with this Servanda."
        case .truncated, .overlong, .alteredHeader, .altered: "Copy the file again from where it came."
        case .badHeader, .missingTensor, .wrongShape, .wrongType, .misplaced:
            "Write the file again with Training/ (docs/model-file.md is its format)."
        case .unsupported: "Install Debian's libdnnl2, version 2.6 or later of the 2 series."
        }
    }
}
