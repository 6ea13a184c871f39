#include "team/CredentialShape.h"

#include <QRegularExpression>

#include <array>

namespace staffroom::team {

namespace {

struct Shape {
    QRegularExpression pattern;
    QLatin1String kind;
    QLatin1String secretName;
};

Shape shape(const char* pattern, const char* kind, const char* secretName) {
    return {QRegularExpression(QString::fromLatin1(pattern)), QLatin1String(kind), QLatin1String(secretName)};
}

const auto& shapes() {
    // Bounds, possessive quantifiers and look-arounds keep every pattern linear in the text.
    static const std::array all{
        shape("(?<![A-Za-z0-9])[1-9][0-9]{4,14}:[A-Za-z0-9_-]{30,}", "a Telegram bot token",
              "telegram-token"),
        shape("(?<![A-Za-z0-9])[0-9a-fA-F]{15}:[0-9a-fA-F]{15}(?![A-Za-z0-9])", "an ERPNext key and secret",
              "erpnext-key"),
        shape("(?<![A-Za-z0-9])sk-(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{16,}+", "a model key", "model-key"),
        shape("(?<![A-Za-z0-9_-])(ghp|gho|ghs|ghu|github_pat|glpat)[_-][A-Za-z0-9_-]{16,}+",
              "a Git access token", "git-token"),
        shape("(?<![A-Za-z0-9-])xox[abprs]-[A-Za-z0-9-]{10,}+", "a Slack token", "slack-token"),
        shape("(?<![A-Za-z0-9])(AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])", "an AWS access key", "aws-key"),
        shape("(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{10,}+\\.eyJ[A-Za-z0-9_-]{10,}+", "a JSON web token",
              "web-token"),
        shape("(?i)\\b(bearer|basic)\\s++(?=[A-Za-z._~+/-]{0,60}[0-9])[A-Za-z0-9._~+/-]{16,}+",
              "an authorization header", "api-token"),
        shape("(?i)\\b[a-z][a-z0-9+.-]{0,20}+://[^\\s/:@\"]++:[^\\s/@\"]++@", "a password inside a URL",
              "password"),
        shape("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY", "a private key", "private-key"),
    };
    return all;
}

} // namespace

std::optional<CredentialShape> findCredential(QStringView text) {
    constexpr qsizetype shortest = 16; // of the shapes that are no URL
    if (text.size() < shortest && !text.contains(QLatin1String("://")))
        return std::nullopt;
    std::optional<CredentialShape> first;
    for (const auto& [pattern, kind, secretName] : shapes()) {
        const auto match = pattern.match(text);
        if (match.hasMatch() && (!first || match.capturedStart() < first->offset))
            first = CredentialShape{kind, secretName, match.capturedStart()};
    }
    return first;
}

bool soundsSecret(QStringView key) {
    static const QRegularExpression sound(QStringLiteral(
        "(?i)(password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key|credentials?)$"));
    return sound.match(key).hasMatch();
}

} // namespace staffroom::team
