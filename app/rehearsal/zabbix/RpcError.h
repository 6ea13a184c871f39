// A refusal of the practice Zabbix, as JSON-RPC has it.
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace staffroom::rehearsal::zabbix {

struct RpcError {
    int code = 0;
    QString data; // the words that tell what is wrong

    /// What stands under "message": it follows from the code.
    QString message() const {
        switch (code) {
        case -32700:
            return QStringLiteral("Parse error");
        case -32600:
            return QStringLiteral("Invalid request.");
        case -32601:
            return QStringLiteral("Method not found.");
        case -32602:
            return QStringLiteral("Invalid params.");
        case -32500:
            return QStringLiteral("Application error.");
        default:
            return QStringLiteral("Internal error.");
        }
    }
};

template <class T>
using Outcome = tl::expected<T, RpcError>;

inline tl::unexpected<RpcError> refuse(int code, const QString& data) {
    return tl::unexpected<RpcError>(RpcError{code, data});
}

/// The version it plays: what each of them takes and gives differs (FACTS 4.2, 4.7).
struct Version {
    int major = 7;
    int minor = 0;
    constexpr auto operator<=>(const Version&) const = default;
    QString toString() const {
        return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(major == 6 ? 14 : 5);
    }
};

} // namespace staffroom::rehearsal::zabbix
