#include "BackupDesk.h"

#include "backup/HomeFiles.h"
#include "storage/Snapshot.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace staffroom {

namespace {

using nlohmann::json;

constexpr int mostSnapshots = 3;
constexpr int niceness = 10;

json strings(const QStringList& list) {
    json all = json::array();
    for (const auto& each : list)
        all.push_back(each.toStdString());
    return all;
}

Task<Result<QByteArray>> makeAsked(BackupDesk* desk, QByteArray params, Limits limits) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    const auto asked = json::parse(params.begin(), params.end(), nullptr, false);
    const bool fits = asked.is_object() && (!asked.contains("to") || asked.at("to").is_string()) &&
                      (!asked.contains("keep") || asked.at("keep").is_number_unsigned());
    if (!fits)
        co_return failure(ErrorKind::Invalid, QStringLiteral("\"to\" is a path, \"keep\" a number"));
    const auto to = QString::fromStdString(asked.value("to", std::string()));
    const int keep = asked.value("keep", 0);
    CO_TRY(const auto made, co_await desk->make(to, keep, limits));
    const json told{{"path", made.path.toStdString()},
                    {"bytes", made.bytes},
                    {"files", made.files},
                    {"rows", made.rows},
                    {"skipped", strings(made.skipped)},
                    {"secrets", strings(made.secrets)},
                    {"removed", strings(made.removed)}};
    co_return QByteArray::fromStdString(told.dump());
}

Task<Result<QByteArray>> tellProgress(BackupDesk* desk) {
    const json told{{"progress", desk ? desk->progress().toStdString() : std::string()}};
    co_return QByteArray::fromStdString(told.dump());
}

} // namespace

BackupDesk::BackupDesk(Parts parts) : m_parts(std::move(parts)) {}

BackupDesk::~BackupDesk() {
    if (m_worker.joinable())
        m_worker.join();
}

QString BackupDesk::progress() const {
    return m_progress ? QStringLiteral("%1 of %2").arg(m_progress->done.load()).arg(m_progress->of.load())
                      : QString();
}

Task<Result<QStringList>> BackupDesk::snapshot(QString scratch) {
    Result<QStringList> copied = QStringList();
    for (int attempt = 0; attempt < mostSnapshots; ++attempt) {
        CO_TRY_VOID(backup::removeTree(scratch));
        if (!QDir().mkpath(scratch))
            co_return failure(ErrorKind::Storage, QStringLiteral("cannot make %1").arg(scratch));
        SnapshotRequest request;
        request.root = m_parts.home, request.folder = scratch;
        request.beside = QStringList(QStringLiteral("state/ledger.head"));
        copied = co_await takeSnapshot(m_parts.work, request);
        if (copied || copied.error().kind != ErrorKind::Conflict)
            break; // Conflict: a persona left meanwhile
    }
    co_return copied;
}

Task<Result<backup::BackupMade>> BackupDesk::onWorker(backup::BackupJob job, Limits limits) {
    const auto progress = std::make_shared<backup::BackupProgress>();
    m_progress = progress;
    Promise<backup::BackupMade> promise;
    auto making = promise.future();
    if (m_worker.joinable())
        m_worker.join(); // it has ended: one backup at a time
    m_worker = std::thread([job, progress, sent = std::move(promise)]() mutable {
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)),
                      niceness); // this thread's alone
        sent.resolve(backup::makeBackup(job, *progress));
    });
    const std::stop_callback onStop(limits.stop, [progress] { progress->givenUp = true; });
    auto made = co_await making;
    m_progress.reset();
    co_return made;
}

Task<Result<backup::BackupMade>> BackupDesk::make(QString to, int keep, Limits limits) {
    if (m_busy)
        co_return failure(ErrorKind::Conflict, QStringLiteral("a backup is being made already"));
    const QString folder = m_parts.home + QStringLiteral("/backups");
    if (!QDir().mkpath(folder))
        co_return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder %1").arg(folder));
    backup::BackupJob job;
    job.home = m_parts.home, job.scratch = folder + QStringLiteral("/making");
    job.keep = keep, job.nowMs = m_parts.clock.utcMs();
    job.version = QCoreApplication::applicationVersion();
    job.target = to.isEmpty() ? folder : to;
    if (QFileInfo(job.target).isDir())
        job.target += u'/' + backup::backupName(job.nowMs);
    for (const auto& secret : m_parts.secrets.list())
        job.secrets << secret.ref.scope + u' ' + secret.ref.name;
    m_busy = true;
    auto copied = co_await snapshot(job.scratch);
    Result<backup::BackupMade> made = backup::BackupMade();
    if (copied) {
        job.databases = *copied;
        made = co_await onWorker(job, limits);
    } else {
        static_cast<void>(backup::removeTree(job.scratch));
        made = tl::unexpected(copied.error());
    }
    m_busy = false;
    co_return made;
}

void BackupDesk::giveUp() {
    if (m_progress)
        m_progress->givenUp = true;
}

void addBackupMethods(control::Methods& methods, std::function<BackupDesk*()> desk) {
    methods.add(QStringLiteral("backup.make"),
                [desk](QByteArray params, Limits limits) { return makeAsked(desk(), params, limits); });
    methods.add(QStringLiteral("backup.progress"),
                [desk](QByteArray, Limits) { return tellProgress(desk()); });
}

} // namespace staffroom
