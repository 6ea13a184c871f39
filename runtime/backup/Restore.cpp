#include "backup/Restore.h"

#include "backup/ArchiveReader.h"
#include "backup/HomeFiles.h"
#include "base/AtomicFile.h"
#include "secrets/HomeSecrets.h"
#include "storage/Schema.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <sqlite3.h>

namespace staffroom::backup {

namespace {

using nlohmann::json;

const QString stagingPath = QStringLiteral("revisions/restoring");

/// The exchange, as restore.pending has it. Parts are paths below the home: a top-level name, or one below
/// state/ or revisions/, whose folders stay (the lock is in one, the former homes are in the other).
struct Exchange {
    QString staging, aside; // below the home
    QStringList out, in;
};

QString pendingPath(const QString& home) {
    return home + QStringLiteral("/restore.pending");
}

QStringList namesIn(const QString& folder) {
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                                  QDir::Name);
}

bool staysInPlace(const QString& part) {
    static const QStringList stay{QStringLiteral("secrets.env"), QStringLiteral("backups"),
                                  QStringLiteral("restore.pending"), QStringLiteral("state/lock"),
                                  QStringLiteral("state/control.sock"), QStringLiteral("state/keychain.json")};
    return stay.contains(part);
}

QStringList partsOf(const QString& home) {
    QStringList parts;
    for (const auto& name : namesIn(home)) {
        if (name != u"state" && name != u"revisions") {
            parts << name;
            continue;
        }
        for (const auto& below : namesIn(home + u'/' + name))
            parts << name + u'/' + below;
    }
    parts.removeIf(staysInPlace);
    return parts;
}

Exchange planExchange(const QString& home, const QString& staging, const QString& aside) {
    Exchange plan{staging, aside, {}, partsOf(home + u'/' + staging)};
    for (const auto& part : partsOf(home)) {
        if (!part.startsWith(QStringLiteral("revisions/")) || plan.in.contains(part))
            plan.out << part;
    }
    return plan;
}

QByteArray toJson(const Exchange& plan) {
    const auto strings = [](const QStringList& list) {
        std::vector<std::string> all;
        for (const auto& each : list)
            all.push_back(each.toStdString());
        return all;
    };
    const json text{{"staging", plan.staging.toStdString()},
                    {"aside", plan.aside.toStdString()},
                    {"out", strings(plan.out)},
                    {"in", strings(plan.in)}};
    return QByteArray::fromStdString(text.dump(1));
}

/// What planExchange() can have written: the file decides what is moved, so it is believed as little as an
/// archive is.
bool isSound(const Exchange& plan) {
    static const QRegularExpression asides(
        QStringLiteral("\\Arevisions/before-restore-[0-9]{8}T[0-9]{9}Z\\z"));
    const auto isPart = [](const QString& part) {
        const auto names = part.split(u'/');
        const bool clean = std::none_of(names.begin(), names.end(), [](const QString& name) {
            return name.isEmpty() || name == u"." || name == u"..";
        });
        const bool below = names.size() == 2 && (names[0] == u"state" || names[0] == u"revisions");
        const bool top = names.size() == 1 && part != u"state" && part != u"revisions";
        return clean && (top || below) && !staysInPlace(part);
    };
    return plan.staging == stagingPath && asides.match(plan.aside).hasMatch() &&
           std::all_of(plan.out.begin(), plan.out.end(), isPart) &&
           std::all_of(plan.in.begin(), plan.in.end(), isPart) &&
           !(plan.out + plan.in).contains(plan.staging) && !(plan.out + plan.in).contains(plan.aside);
}

Result<Exchange> exchangeFrom(const QByteArray& text) {
    Exchange plan;
    try {
        const auto value = json::parse(text.begin(), text.end());
        plan.staging = QString::fromStdString(value.at("staging").get<std::string>());
        plan.aside = QString::fromStdString(value.at("aside").get<std::string>());
        for (const auto& each : value.at("out"))
            plan.out << QString::fromStdString(each.get<std::string>());
        for (const auto& each : value.at("in"))
            plan.in << QString::fromStdString(each.get<std::string>());
    } catch (const json::exception&) {
        return failure(ErrorKind::Invalid, QStringLiteral("restore.pending cannot be read"));
    }
    if (!isSound(plan))
        return failure(ErrorKind::Invalid, QStringLiteral("restore.pending names what no restore moves"));
    return plan;
}

/// lexists: a link that leads nowhere is something, too.
bool exists(const QString& path) {
    const QFileInfo info(path);
    return info.isSymLink() || info.exists();
}

Result<void> move(const QString& from, const QString& to) {
    if (!QDir().mkpath(QFileInfo(to).absolutePath()))
        return systemFailure("make the folder of", to);
    return renamePath(from, to);
}

/// Can be done again from the start, however far it had come: a part is out when it lies aside, and in when
/// staging has it no more; nothing comes in before everything is out.
Result<void> carryOut(const QString& home, const Exchange& plan) {
    const QString aside = home + u'/' + plan.aside + u'/';
    const QString staging = home + u'/' + plan.staging + u'/';
    for (const auto& part : plan.out) {
        if (!exists(aside + part) && exists(home + u'/' + part)) {
            TRY_VOID(move(home + u'/' + part, aside + part));
        }
    }
    for (const auto& part : plan.in) {
        if (exists(staging + part)) {
            TRY_VOID(move(staging + part, home + u'/' + part));
        }
    }
    for (const char* folder : {"/state", "/revisions", ""}) {
        if (QFileInfo::exists(home + QLatin1String(folder))) {
            TRY_VOID(flushToDisk(home + QLatin1String(folder)));
        }
    }
    if (!QFile::remove(pendingPath(home)))
        return systemFailure("remove", pendingPath(home));
    TRY_VOID(flushToDisk(home));
    return removeTree(home + u'/' + plan.staging);
}

/// The personas' env files of the home, whose folders are exchanged.
Result<void> keepSecrets(const QString& home, const QString& staging) {
    for (const auto& persona : namesIn(home + QStringLiteral("/personas"))) {
        const QString relative = QStringLiteral("/personas/%1/secrets.env").arg(persona);
        const QFileInfo file(home + relative);
        if (!file.isFile() || file.isSymLink() ||
            !QFileInfo(staging + QStringLiteral("/personas/") + persona).isDir())
            continue;
        if (!QFile::copy(home + relative, staging + relative) ||
            !QFile::setPermissions(staging + relative, QFile::ReadOwner | QFile::WriteOwner))
            return systemFailure("copy", file.filePath());
    }
    return {};
}

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Result<qint64> execute(sqlite3* work, const QString& path, const char* sql) {
    if (sqlite3_exec(work, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(ErrorKind::Storage, QStringLiteral("cannot prepare the restored %1: %2")
                                               .arg(path, QString::fromUtf8(sqlite3_errmsg(work))));
    return sqlite3_changes64(work);
}

Result<void> markRestored(const QString& path, qint64 nowMs, Restored& restored) {
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(QFile::encodeName(path).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const Handle work(opened, sqlite3_close);
    if (code != SQLITE_OK)
        return failure(ErrorKind::Storage, QStringLiteral("cannot open the restored %1").arg(path));
    detail::distrust(opened);
    const QByteArray now = QByteArray::number(nowMs);
    const QByteArray mark = "INSERT OR REPLACE INTO state (key, value) VALUES ('restored_at', '" + now + "')";
    TRY_VOID(execute(opened, path, "BEGIN IMMEDIATE"));
    TRY_VOID(execute(opened, path, mark.constData()));
    const QByteArray outbox = "UPDATE outbox SET state = 'unknown', updated_ms = " + now +
                              ", error = 'the home was restored from a backup: it may have been sent since' "
                              "WHERE state IN ('pending', 'sending')";
    TRY(restored.unknownMessages, execute(opened, path, outbox.constData()));
    TRY(restored.unknownQuestions,
        execute(opened, path,
                "UPDATE inbox SET state = 'unknown', reason = 'the home was restored from a backup: it may "
                "have been answered since' WHERE state IN ('new', 'claimed')"));
    TRY_VOID(execute(opened, path,
                     "UPDATE alerts SET state = 'unknown', error = 'the home was restored from a backup' "
                     "WHERE state IN ('due', 'sending')"));
    TRY_VOID(
        execute(opened, path,
                "UPDATE job_runs SET delivery = 'unknown', delivery_error = 'the home was restored from a "
                "backup' WHERE delivery = 'pending'"));
    TRY_VOID(execute(opened, path, "COMMIT"));
    return {};
}

Result<void> flushTree(const QString& folder) {
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        TRY_VOID(flushToDisk(entries.next()));
    }
    return flushToDisk(folder);
}

void compare(RestorePlan& plan, const QString& home) {
    const auto now = listHome(home);
    for (const auto& file : plan.manifest.files) {
        const QString path = home + u'/' + file.path;
        if (!now.files.contains(file.path))
            plan.added << file.path;
        else if (!file.database && QFileInfo(path).size() == file.size &&
                 sha256Of(path).value_or(QByteArray()) == file.sha256)
            plan.unchanged << file.path;
        else
            plan.changed << file.path;
    }
    for (const auto& path : now.files) {
        if (!plan.manifest.file(path) && !path.startsWith(QStringLiteral("revisions/")))
            plan.removed << path;
    }
}

/// Those of the manifest that neither an env file of the home nor its list of the keychain names.
QStringList missingSecrets(const Manifest& manifest, const QString& home) {
    QStringList missing;
    const auto keychain = namesInKeychain(home);
    for (const auto& secret : manifest.secrets) {
        const QString scope = secret.section(u' ', 0, 0);
        const QString name = secret.section(u' ', 1);
        const QString file = scope == u"team" ? QStringLiteral("/secrets.env")
                                              : QStringLiteral("/personas/%1/secrets.env").arg(scope);
        const auto text = readFile(home + file, 1024 * 1024).value_or(QByteArray());
        const auto key = name.toUpper().replace(u'-', u'_').toUtf8() + '=';
        bool there = std::find(keychain.begin(), keychain.end(), SecretRef{scope, name}) != keychain.end();
        for (const auto& line : text.split('\n')) {
            const auto trimmed = line.trimmed();
            there = there || trimmed.startsWith(key) || trimmed.startsWith("export " + key);
        }
        if (!there)
            missing << secret;
    }
    return missing;
}

Result<Restored> stage(const QString& archive, const QString& home, const QString& staging, qint64 nowMs) {
    Restored restored;
    TRY_VOID(removeTree(staging)); // of a restore that was cut short
    if (!QDir().mkpath(staging))
        return systemFailure("make", staging);
    TRY(restored.plan.manifest, unpackAndCheck(archive, staging));
    if (!restored.plan.manifest.file(QStringLiteral("team.json")) ||
        !restored.plan.manifest.file(QStringLiteral("state/work.sqlite")))
        return failure(ErrorKind::Invalid, QStringLiteral("%1 holds no team").arg(archive));
    compare(restored.plan, home);
    restored.plan.secrets = missingSecrets(restored.plan.manifest, home);
    TRY_VOID(keepSecrets(home, staging));
    TRY_VOID(markRestored(staging + QStringLiteral("/state/work.sqlite"), nowMs, restored));
    TRY_VOID(flushTree(staging));
    return restored;
}

} // namespace

Result<RestorePlan> previewRestore(const QString& archive, const QString& home) {
    RestorePlan plan;
    TRY(plan.manifest, readManifest(archive));
    compare(plan, home);
    plan.secrets = missingSecrets(plan.manifest, home);
    return plan;
}

Result<Restored> restore(const QString& archive, const QString& home, qint64 nowMs) {
    TRY(const bool finished, finishRestore(home));
    static_cast<void>(finished);
    const QString staging = stagingPath;
    auto staged = stage(archive, home, home + u'/' + staging, nowMs);
    if (!staged) {
        static_cast<void>(removeTree(home + u'/' + staging));
        return staged;
    }
    const auto at =
        QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
    const auto plan = planExchange(home, staging, QStringLiteral("revisions/before-restore-") + at);
    TRY_VOID(flushToDisk(home + QStringLiteral("/revisions")));
    TRY_VOID(writeFileAtomically(pendingPath(home), toJson(plan)));
    TRY_VOID(carryOut(home, plan));
    if (!plan.out.isEmpty())
        staged->aside = home + u'/' + plan.aside;
    return staged;
}

Result<bool> finishRestore(const QString& home) {
    if (!QFileInfo::exists(pendingPath(home)))
        return false;
    TRY(const auto text, readFile(pendingPath(home)));
    TRY(const auto plan, exchangeFrom(text));
    TRY_VOID(carryOut(home, plan));
    return true;
}

} // namespace staffroom::backup
