#include "ui/settings/BackupWords.h"

#include "ui/Words.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace staffroom::ui {

namespace {

using nlohmann::json;

constexpr int mostShown = 12;

QStringList listIn(const json& object, const char* name) {
    QStringList all;
    for (const auto& item : object.value(name, json::array()))
        all << QString::fromStdString(item.is_string() ? item.get<std::string>() : item.dump());
    return all;
}

QString shown(const QString& heading, const QStringList& lines, const QString& more) {
    if (lines.isEmpty())
        return {};
    QString text = heading + u'\n';
    for (const auto& line : lines.mid(0, mostShown))
        text += QStringLiteral("    ") + line + u'\n';
    if (lines.size() > mostShown)
        text += QStringLiteral("    ") + more + u'\n';
    return text;
}

json objectIn(const QByteArray& text) {
    auto object = json::parse(text.begin(), text.end(), nullptr, false);
    return object.is_object() ? object : json::object();
}

qint64 numberIn(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<qint64>() : 0;
}

int count(qsizetype number) {
    return static_cast<int>(number);
}

} // namespace

QString BackupWords::made(const control::BackupMadeReport& report) {
    QString text = report.path + u'\n';
    text += tr("%n file(s)", nullptr, report.files) + QStringLiteral(", ") +
            tr("%n row(s) in databases", nullptr, static_cast<int>(report.rows)) + QStringLiteral(", ") +
            QLocale().formattedDataSize(report.bytes) + QStringLiteral("; ") +
            tr("read back and found good.") + u'\n';
    text += shown(tr("Not as usual:"), report.skipped,
                  tr("and %n more", nullptr, count(report.skipped.size()) - mostShown));
    text += shown(tr("Older backups removed:"), report.removed,
                  tr("and %n more", nullptr, count(report.removed.size()) - mostShown));
    return text +
           tr("%n secret(s) are not in it: keep them elsewhere.", nullptr, count(report.secrets.size()));
}

QString BackupWords::plan(const QByteArray& text) {
    const json object = objectIn(text);
    const auto part = [&object](const QString& heading, const char* name) {
        auto files = listIn(object, name);
        std::stable_partition(files.begin(), files.end(), [](const QString& file) {
            return !file.endsWith(
                QStringLiteral(".sqlite")); // they differ every time: what people wrote first
        });
        return shown(heading.arg(files.size()), files,
                     tr("and %n more", nullptr, count(files.size()) - mostShown));
    };
    QString words = tr("A backup of %1. Nothing has been changed yet; restoring it would do this:")
                        .arg(Words::absolute(numberIn(object, "createdMs"))) +
                    u'\n';
    words += part(tr("Would come: %1"), "added");
    words += part(tr("Would be replaced: %1"), "changed");
    words += part(tr("Would be moved aside: %1"), "removed");
    words += tr("The same: %n file(s)", nullptr, static_cast<int>(numberIn(object, "unchanged"))) + u'\n';
    words += part(tr("Secrets to be set again afterwards: %1"), "secrets");
    return words + tr("What is there now is moved to revisions/, never erased.");
}

QString BackupWords::restored(const QByteArray& text) {
    const json object = objectIn(text);
    QString words = tr("Restored: %n file(s).", nullptr, static_cast<int>(numberIn(object, "files"))) + u'\n';
    const QString aside = QString::fromStdString(object.value("aside", std::string()));
    if (!aside.isEmpty())
        words += tr("What was there lies in %1.").arg(aside) + u'\n';
    words += tr("Not known whether sent since: %n message(s).", nullptr,
                static_cast<int>(numberIn(object, "unknownMessages"))) +
             u' ' +
             tr("Not known whether answered: %n question(s).", nullptr,
                static_cast<int>(numberIn(object, "unknownQuestions"))) +
             u'\n' + tr("Jobs due since then count as missed; nothing is repeated.") + u'\n';
    const auto secrets = listIn(object, "secrets");
    return words + shown(tr("Secrets to be set again: %1").arg(secrets.size()), secrets,
                         tr("and %n more", nullptr, count(secrets.size()) - mostShown));
}

} // namespace staffroom::ui
