// The machine below: disk, clock, time zones, and the sandbox scripts run in.
#include "base/OneShot.h"
#include "doctor/Patient.h"

#include <QDateTime>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QTimeZone>

namespace staffroom::doctor {

namespace {

constexpr qint64 mebibyte = 1024LL * 1024;
constexpr qint64 tooFullBytes = 200 * mebibyte;
constexpr qint64 almostFullBytes = 1024 * mebibyte;
constexpr qint64 harmlessDriftMs = 5'000;
constexpr qint64 wrongClockMs = 120'000;
constexpr qint64 sandboxMs = 10'000;

bool runsScripts(const team::Team& team) {
    return std::any_of(team.personas.begin(), team.personas.end(),
                       [](const team::Persona& persona) {
                           return !persona.scripts.isEmpty() ||
                                  persona.tools.contains(QStringLiteral("run_skill_script"));
                       });
}

bool readsDocuments(const team::Team& team) {
    return std::any_of(team.personas.begin(), team.personas.end(), [](const team::Persona& persona) {
        return persona.tools.contains(QStringLiteral("read_document"));
    });
}

} // namespace

void examineDisk(Patient& patient) {
    const QStorageInfo disk(patient.options.home);
    const QString check = QStringLiteral("disk");
    if (!disk.isValid())
        return; // there is no home
    const QString free = QStringLiteral("%1 MiB are free").arg(disk.bytesAvailable() / mebibyte);
    const QString place = disk.rootPath();
    const QString remedy =
        QStringLiteral("make room; the home needs some hundred MiB for its databases and backups");
    if (disk.isReadOnly())
        patient.error(check, place, QStringLiteral("it is mounted read-only"),
                      QStringLiteral("mount it writable, or keep the home elsewhere"));
    else if (disk.bytesAvailable() < tooFullBytes)
        patient.error(check, place, free, remedy);
    else if (disk.bytesAvailable() < almostFullBytes)
        patient.warning(check, place, free, remedy);
    else
        patient.good(check, free, place);
}

std::optional<Finding> clockFinding(qint64 oursMs, qint64 theirsMs, const QString& whose) {
    const qint64 ahead = oursMs - theirsMs;
    if (std::abs(ahead) <= harmlessDriftMs)
        return std::nullopt;
    return Finding{std::abs(ahead) >= wrongClockMs ? Severity::Error : Severity::Warning,
                   QStringLiteral("clock"), whose,
                   QStringLiteral("this machine's clock is %1 s %2")
                       .arg(std::abs(ahead) / 1000)
                       .arg(ahead > 0 ? QStringLiteral("ahead") : QStringLiteral("behind")),
                   QStringLiteral("set it by the network: timedatectl set-ntp true")};
}

void examineZone(Patient& patient) {
    const QString check = QStringLiteral("clock");
    const qint64 nowMs = patient.clock.utcMs();
    constexpr qint64 builtMs = 1'767'225'600'000; // 2026-01-01: before it this program did not exist
    if (nowMs < builtMs) {
        patient.error(check, {}, QStringLiteral("this machine's clock shows a time that is long over"),
                      QStringLiteral("set it by the network: timedatectl set-ntp true"));
        return;
    }
    const QTimeZone zone(patient.team().zone); // the files are valid, so the zone is known
    const auto local = QDateTime::fromMSecsSinceEpoch(nowMs, zone);
    patient.good(check, QStringLiteral("it is %1 in %2 (%3)")
                            .arg(local.toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                                 QString::fromLatin1(patient.team().zone), zone.displayName(local)));
}

Task<> examineSandbox(Patient& patient, Limits limits) {
    const bool readers = readsDocuments(patient.team());
    if (!runsScripts(patient.team()) && !readers)
        co_return;
    const QString check = QStringLiteral("sandbox");
    const bool pdfs = QFileInfo::exists(QStringLiteral("/usr/bin/pdftotext")) && QFileInfo::exists(QStringLiteral("/usr/bin/pdfinfo"));
    if (readers && !pdfs)
        patient.error(check, {}, QStringLiteral("pdftotext is not installed, so no PDF is read"),
                      QStringLiteral("apt install poppler-utils"));
    const QString bwrap = QStandardPaths::findExecutable(QStringLiteral("bwrap"));
    if (bwrap.isEmpty()) {
        patient.error(check, {}, QStringLiteral("bubblewrap is not installed, so no script runs and no document is read"),
                      QStringLiteral("apt install bubblewrap"));
        co_return;
    }
    QProcess process;
    auto ended = std::make_shared<Promise<void>>();
    QObject::connect(&process, &QProcess::finished, &process, [ended] { ended->resolve({}); });
    QObject::connect(&process, &QProcess::errorOccurred, &process, [ended] { ended->resolve({}); });
    process.start(bwrap, {QStringLiteral("--unshare-all"), QStringLiteral("--die-with-parent"),
                          QStringLiteral("--ro-bind"), QStringLiteral("/"), QStringLiteral("/"),
                          QStringLiteral("--"), QStringLiteral("/bin/true")});
    auto end = bounded(ended->future(), patient.clock, limits.atMost(patient.clock, sandboxMs));
    const auto waited = co_await end;
    const bool works = waited && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 &&
                       process.error() == QProcess::UnknownError;
    if (works) {
        patient.good(check, QStringLiteral("bubblewrap works"));
        co_return;
    }
    const QString words = QString::fromLocal8Bit(process.readAllStandardError()).trimmed().left(300);
    process.kill();
    patient.error(
        check, {},
        QStringLiteral("bubblewrap does not work, so no script runs and no document is read: %1")
            .arg(words.isEmpty() ? process.errorString() : words),
        QStringLiteral("allow unprivileged user namespaces: sysctl kernel.unprivileged_userns_clone=1, "
                       "or an AppArmor profile for bwrap"));
}

} // namespace staffroom::doctor
