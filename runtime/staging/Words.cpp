#include "staging/Words.h"

#include <QRegularExpression>

namespace staffroom::staging {

namespace {

bool matches(const QString& text, const char* pattern, qsizetype longest) {
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QLatin1String(pattern)));
    return !text.isEmpty() && text.size() <= longest && expression.match(text).hasMatch();
}

tl::unexpected<Error> wrongPath(const QString& path, const char* why) {
    return failure(
        ErrorKind::Invalid,
        QStringLiteral("\"%1\" is no path of this app: %2").arg(path.left(200), QLatin1String(why)));
}

/// What HFS+ ignores in names and what nobody sees, so that ".g\u200cit" is not taken for something else.
bool isInvisible(QChar each) {
    switch (each.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

bool isGitName(const QString& part) {
    const QString lower = part.toLower();
    QString bare = lower;
    while (bare.endsWith(u'.') || bare.endsWith(u' ')) // as NTFS reads it
        bare.chop(1);
    return bare == u".git" || lower.startsWith(QLatin1String("git~"));
}

/// What is read and obeyed by git, a forge or an editor as soon as it is there.
const char* const obeyed[] = {".gitattributes",
                              ".gitmodules",
                              ".gitconfig",
                              ".lfsconfig",
                              ".mailmap",
                              ".github",
                              ".gitlab",
                              ".gitlab-ci.yml",
                              ".circleci",
                              ".gitea",
                              ".forgejo",
                              ".travis.yml",
                              ".drone.yml",
                              "jenkinsfile",
                              ".envrc",
                              ".vscode",
                              ".idea",
                              ".husky",
                              ".pre-commit-config.yaml"};

} // namespace

bool isApp(const QString& text) {
    return matches(text, "[a-z][a-z0-9_]*", 64);
}

bool isSite(const QString& text) {
    return matches(text, "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", 253) &&
           text != u"all";
}

bool isBranch(const QString& text) {
    return matches(text, "[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*", 120) && !text.endsWith(u".lock") &&
           !text.contains(u".lock/") && !text.contains(u"/-");
}

bool isAbsolutePath(const QString& text) {
    return matches(text, "(/[A-Za-z0-9_.][A-Za-z0-9_.-]*)+", 400) && !text.contains(u"/../") &&
           !text.contains(u"/./") && !text.endsWith(u"/..") && !text.endsWith(u"/.");
}

bool isHostName(const QString& text) {
    return matches(text, "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", 253) || // a name or IPv4
           matches(text, "[0-9A-Fa-f]*:[0-9A-Fa-f:]+", 45);                 // IPv6
}

bool isUser(const QString& text) {
    return matches(text, "[a-z_][a-z0-9_-]*", 32);
}

bool isHostKey(const QString& text) {
    return matches(text, "(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/]{40,1000}={0,3}",
                   1100);
}

bool isCommit(const QString& text) {
    return matches(text, "[0-9a-f]{40}", 40);
}

bool isRemoteWord(const QString& text) {
    return matches(text, "[A-Za-z0-9_./:=@,+-]+", 600);
}

Result<void> checkPlace(const team::StagingPlace& place) {
    const auto wrong = [](const char* member) {
        return failure(ErrorKind::Invalid,
                       QStringLiteral("staging: \"%1\" cannot be").arg(QLatin1String(member)));
    };
    const auto reachable = [](const std::optional<team::SshHost>& ssh) {
        return !ssh || (isHostName(ssh->host) && isUser(ssh->user) && isHostKey(ssh->hostKey) &&
                        ssh->port > 0 && ssh->port < 65536 && ssh->key.isValid());
    };
    if (!isApp(place.app))
        return wrong("app");
    if (!isSite(place.site))
        return wrong("site");
    if (!isBranch(place.base))
        return wrong("base");
    if (!isAbsolutePath(place.bench))
        return wrong("bench");
    if (!isAbsolutePath(place.program))
        return wrong("program");
    if (!reachable(place.ssh))
        return wrong("ssh");
    if (!std::all_of(place.readable.begin(), place.readable.end(), isAbsolutePath))
        return wrong("readable");
    if (place.remote && (!isAbsolutePath(place.remote->path) || !reachable(place.remote->ssh)))
        return wrong("remote");
    return {};
}

Result<void> checkPath(const QString& path) {
    if (path.isEmpty() || path.size() > 400)
        return wrongPath(path, "it must have 1 to 400 characters");
    if (path.startsWith(u'/'))
        return wrongPath(path, "it must be relative to the app's folder");
    if (path.contains(u'\\') || path.contains(u':'))
        return wrongPath(path, "it holds a backslash or a colon");
    if (std::any_of(path.begin(), path.end(), isInvisible))
        return wrongPath(path, "it holds a character that cannot be seen");
    for (const auto& part : path.split(u'/')) {
        if (part.isEmpty() || part == u"." || part == u"..")
            return wrongPath(path, "no part may be empty, \".\" or \"..\"");
        if (part.startsWith(u'-') || part.startsWith(u'~'))
            return wrongPath(path, "no part may begin with \"-\" or \"~\"");
        if (isGitName(part))
            return wrongPath(path, "git's own folder is not part of it");
    }
    return {};
}

Result<void> checkWritablePath(const QString& path) {
    TRY_VOID(checkPath(path));
    for (const auto& part : path.split(u'/')) {
        for (const auto* name : obeyed) {
            if (part.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
                return failure(ErrorKind::Policy,
                               QStringLiteral("\"%1\" is obeyed by other machines as soon as it is pushed: a "
                                              "developer changes it, not a persona")
                                   .arg(path));
        }
    }
    return {};
}

QString slugOf(const QString& title) {
    QString slug;
    for (const QChar each : title.toLower()) {
        if ((each >= u'a' && each <= u'z') || (each >= u'0' && each <= u'9'))
            slug += each;
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
        if (slug.size() >= 40)
            break;
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.isEmpty() ? QStringLiteral("change") : slug;
}

} // namespace staffroom::staging
