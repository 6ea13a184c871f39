#include "Invocation.h"
#include "Output.h"
#include "Runtime.h"
#include "RuntimeAccess.h"
#include "backup/ArchiveReader.h"
#include "backup/Restore.h"

#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace staffroom::cli {

namespace {

using nlohmann::json;

constexpr int backupSeconds = 6 * 3600; // of a large home on a slow disk
constexpr int mostShown = 20;

QString absolute(const QString& path) {
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

QString text(const json& value, const char* key) {
    return QString::fromStdString(value.value(key, std::string()));
}

void showSecrets(const QStringList& secrets) {
    if (secrets.isEmpty())
        return;
    printLine(QStringLiteral("Secrets are in no backup. To be set again:"));
    for (const auto& secret : secrets)
        printLine(QStringLiteral("  staffroom secret set ") + secret);
}

QStringList list(const json& value, const char* key) {
    QStringList all;
    for (const auto& each : value.value(key, json::array()))
        all << QString::fromStdString(each.get<std::string>());
    return all;
}

void showFiles(const QString& heading, const QStringList& files) {
    if (files.isEmpty())
        return;
    printLine(QStringLiteral("%1: %2").arg(heading).arg(files.size()));
    for (const auto& file : files.mid(0, mostShown))
        printLine(QStringLiteral("  ") + file);
    if (files.size() > mostShown)
        printLine(QStringLiteral("  … and %1 more").arg(files.size() - mostShown));
}

json strings(const QStringList& all) {
    json texts = json::array();
    for (const auto& each : all)
        texts.push_back(each.toStdString());
    return texts;
}

int tellPlan(const Invocation& invocation, const backup::RestorePlan& plan) {
    if (invocation.json) {
        const json told{{"createdMs", plan.manifest.createdMs}, {"added", strings(plan.added)},
                        {"changed", strings(plan.changed)},     {"removed", strings(plan.removed)},
                        {"unchanged", plan.unchanged.size()},   {"secrets", strings(plan.secrets)}};
        printJson(QByteArray::fromStdString(told.dump()));
        return exitGood;
    }
    printLine(QStringLiteral("A backup of %1, made %2 by Staffroom %3.")
                  .arg(plan.manifest.home, localTime(plan.manifest.createdMs), plan.manifest.staffroom));
    showFiles(QStringLiteral("would come"), plan.added);
    showFiles(QStringLiteral("would be replaced"), plan.changed);
    showFiles(QStringLiteral("would be moved aside"), plan.removed);
    printLine(QStringLiteral("the same: %1").arg(plan.unchanged.size()));
    showSecrets(plan.secrets);
    return exitGood;
}

int tellRestored(const Invocation& invocation, const backup::Restored& restored) {
    const auto& plan = restored.plan;
    if (invocation.json) {
        const json told{{"aside", restored.aside.toStdString()},
                        {"files", plan.manifest.files.size()},
                        {"unknownMessages", restored.unknownMessages},
                        {"unknownQuestions", restored.unknownQuestions},
                        {"secrets", strings(plan.secrets)}};
        printJson(QByteArray::fromStdString(told.dump()));
        return exitGood;
    }
    printLine(QStringLiteral("%1 is as it was at %2: %3 files.")
                  .arg(invocation.home, localTime(plan.manifest.createdMs))
                  .arg(plan.manifest.files.size()));
    if (!restored.aside.isEmpty())
        printLine(QStringLiteral("What was there lies in %1.").arg(restored.aside));
    printLine(
        QStringLiteral("Not known whether sent since: %1 messages; whether answered: %2. Jobs due since "
                       "count as missed; nothing is repeated.")
            .arg(restored.unknownMessages)
            .arg(restored.unknownQuestions));
    showSecrets(plan.secrets);
    return exitGood;
}

/// What taking the lock and a refused archive have left where there was no home. Only what is empty goes.
void removeEmptyHome(const QString& home) {
    QDir folder(home);
    folder.rmdir(QStringLiteral("revisions"));
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    if (folder.entryList(all) != QStringList(QStringLiteral("state")) ||
        QDir(home + QStringLiteral("/state")).entryList(all) != QStringList(QStringLiteral("lock")))
        return; // an exchange that began is finished by whoever comes next
    folder.remove(QStringLiteral("state/lock"));
    folder.rmdir(QStringLiteral("state"));
    QDir().rmdir(home);
}

} // namespace

int runBackup(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("backup")), invocation);
    const QCommandLineOption to(QStringLiteral("to"),
                                QStringLiteral("where to: a folder or a new file; else backups/ of the home"),
                                QStringLiteral("FILE|DIR"));
    const QCommandLineOption keep(QStringLiteral("keep"),
                                  QStringLiteral("afterwards remove all but the newest N backups there"),
                                  QStringLiteral("N"));
    options.parser().addOptions({to, keep});
    if (!options.parse(0, 0))
        return options.exitStatus;
    json params{{"to", ""}};
    if (options.parser().isSet(to))
        params["to"] = absolute(options.parser().value(to)).toStdString();
    bool isNumber = true;
    const int kept = options.parser().isSet(keep) ? options.parser().value(keep).toInt(&isNumber) : 0;
    if (!isNumber || kept < 0 || (options.parser().isSet(keep) && kept == 0)) {
        printError(QStringLiteral("--keep needs a number of backups, 1 or more"));
        return exitUsage;
    }
    params["keep"] = static_cast<unsigned>(kept);
    const auto answer = callRuntime(invocation, QStringLiteral("backup.make"),
                                    QByteArray::fromStdString(params.dump()), backupSeconds);
    if (!answer)
        return fail(answer.error());
    const auto made = json::parse(answer->begin(), answer->end(), nullptr, false);
    if (invocation.json) {
        printJson(*answer);
        return exitGood;
    }
    printLine(QStringLiteral("%1\n%2 files, %3 rows in databases, %4 kB; read back and found good.")
                  .arg(text(made, "path"))
                  .arg(made.value("files", 0))
                  .arg(made.value("rows", qint64(0)))
                  .arg((made.value("bytes", qint64(0)) + 999) / 1000));
    showFiles(QStringLiteral("not as usual"), list(made, "skipped"));
    showFiles(QStringLiteral("older backups removed"), list(made, "removed"));
    printLine(QStringLiteral("Secrets (%1) are not in it.").arg(list(made, "secrets").size()));
    return exitGood;
}

int runRestore(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("restore")), invocation);
    const QCommandLineOption preview(QStringLiteral("preview"),
                                     QStringLiteral("say what would change, and change nothing"));
    options.parser().addOption(preview);
    if (!options.parse(1, 1))
        return options.exitStatus;
    const QString archive = absolute(options.parser().positionalArguments().first());
    if (options.parser().isSet(preview)) {
        const auto plan = backup::previewRestore(archive, invocation.home);
        return plan ? tellPlan(invocation, *plan) : fail(plan.error());
    }
    const auto readable = backup::readManifest(archive); // before a folder is made for its sake
    if (!readable)
        return fail(readable.error());
    const bool isNew = !QFileInfo::exists(invocation.home);
    auto lock = HomeLock::take(invocation.home);
    if (!lock)
        return fail(lock.error());
    const SystemClock clock;
    const auto restored = backup::restore(archive, invocation.home, clock.utcMs());
    if (!restored && isNew)
        removeEmptyHome(invocation.home);
    return restored ? tellRestored(invocation, *restored) : fail(restored.error());
}

} // namespace staffroom::cli
