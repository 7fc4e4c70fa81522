/// Why a text could not be read although the model file is good.
public enum EncoderError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A call of oneDNN failed.
    /// - Parameters:
    ///   - call: the function of its C API.
    ///   - status: its `dnnl_status_t`.
    case mathLibrary(call: String, status: Int)

    /// What happened and what to do about it.
    public var description: String {
        switch self {
        case .mathLibrary(let call, 1):
            "oneDNN ran out of memory in \(call). Free some memory, or read fewer reports at a time."
        case .mathLibrary(let call, let status):
            "oneDNN failed in \(call) with status \(status). Check that libdnnl2 is installed in version 2.6 or later of the 2 series."
        }
    }
}
