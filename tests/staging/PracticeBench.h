// A bench for the tests: a folder with the stand-in `bench`, one site, one app that is a real git repository,
// a remote beside it, and what Staging needs around it.
#pragma once

#include "staging/Staging.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QProcess>
#include <QTest>

namespace staffroom::staging {

inline QByteArray mustRun(const QString& program, const QStringList& words, const QString& folder = {},
                          const QByteArray& input = {}) {
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program, words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s %s: %s", qPrintable(program), qPrintable(words.join(u' ')),
               process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

inline QByteArray git(const QString& folder, const QStringList& words) {
    QStringList line{QStringLiteral("-C"), folder,
                     QStringLiteral("-c"), QStringLiteral("user.name=Dev"),
                     QStringLiteral("-c"), QStringLiteral("user.email=dev@acme.example"),
                     QStringLiteral("-c"), QStringLiteral("core.hooksPath=/dev/null")};
    return mustRun(QStringLiteral("/usr/bin/git"), line + words).trimmed();
}

class PracticeBench final {
public:
    PracticeBench();

    QString path(const QString& below = {}) const {
        return m_folder.file(QStringLiteral("bench")) + (below.isEmpty() ? QString() : u'/' + below);
    }
    QString app() const { return path(QStringLiteral("apps/acme_custom")); }
    QString remote() const { return m_folder.file(QStringLiteral("remote.git")); }
    QString outside(const QString& name) const { return m_folder.file(QStringLiteral("outside/") + name); }
    void write(const QString& below, const QByteArray& content) const {
        m_folder.write(QStringLiteral("bench/") + below, content);
    }
    QByteArray read(const QString& below) const {
        QFile file(path(below));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void behave(const QByteArray& lines) const { write(QStringLiteral("behaviour"), lines); }
    QString base() const; // the commit
    team::StagingPlace place() const;

private:
    explicit PracticeBench(const PracticeBench* made);
    static const PracticeBench& pattern();
    TempHome m_folder;
};

/// Keeps what it was asked.
class PracticeGate final : public ReviewGate {
public:
    Task<Result<void>> submit(ReviewRequest request) override {
        requests.push_back(std::move(request));
        co_return Result<void>();
    }
    Task<> settled(Change change, QString words) override {
        withdrawn << QStringLiteral("%1: %2").arg(change.id).arg(words);
        co_return;
    }
    std::vector<ReviewRequest> requests;
    QStringList withdrawn;
};

/// Staging over a bench, with its home in the folder beside it, which outlives it.
class PracticeStaging final {
public:
    using Staged = std::function<void(const Change&)>;
    PracticeStaging(team::StagingPlace place, Staged staged, qint64 progressMs);
    PracticeStaging(const PracticeBench&, team::StagingPlace place, qint64 progressMs = 600'000)
        : PracticeStaging(
              std::move(place), [](const Change&) {}, progressMs) {}
    ~PracticeStaging();
    Staging& operator*() { return *staging; }
    Staging* operator->() { return staging.get(); }
    Limits limits() { return Limits::within(clock, 60'000, {}); }

    SystemClock clock;
    TransientStore secrets;
    Storage storage;
    Database work;
    PracticeGate gate;
    QStringList told;
    std::unique_ptr<Staging> staging;
};

/// A diff that adds a file.
QByteArray newFile(const QString& path, const QByteArray& content);
/// What a sound change is made of: a patch for migrate and a test for run-tests.
QByteArray soundPatch();

} // namespace staffroom::staging
