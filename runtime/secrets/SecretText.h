// Text with holes for secrets, as a request carries it to the HTTP layer. Only there is it resolved, on its
// way to the wire; everywhere else it shows as display().
//
//   SecretText url;   url.literal("bot").secret(token).literal("/getMe");      shows
//   bot[secret:telegram-token]/getMe SecretText header("token ");   header.secret(key); shows token
//   [secret:erpnext-key]
#pragma once

#include "secrets/SecretStore.h"

#include <vector>

namespace staffroom {

class SecretText final {
public:
    enum class Encoding {
        Plain,
        Base64,  // RFC 4648, padded
        Percent, // every byte but the unreserved ones of RFC 3986
        Json,    // the inside of a JSON string, without its quotes
    };

    SecretText() = default;
    SecretText(QByteArray literal) {
        this->literal(std::move(literal));
    } // NOLINT(google-explicit-constructor)

    SecretText& literal(QByteArray text);
    SecretText& secret(SecretRef ref, Encoding encoding = Encoding::Plain);

    bool isEmpty() const { return m_parts.empty(); }
    bool hasSecret() const;
    /// The text for the wire. Fails as the store does, for the first secret it cannot give.
    Result<QByteArray> resolve(const SecretStore& store) const;
    /// For people: each secret as its name in brackets.
    QString display() const;

    bool operator==(const SecretText&) const = default;

private:
    struct Part {
        QByteArray text; // used where ref is empty
        SecretRef ref;
        Encoding encoding = Encoding::Plain;
        bool operator==(const Part&) const = default;
    };
    std::vector<Part> m_parts;
};

} // namespace staffroom
