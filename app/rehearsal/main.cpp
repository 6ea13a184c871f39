// staffroom-rehearsal: the practice world as a program. Argument parsing and wiring only.
#include "rehearsal/World.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QSslCertificate>
#include <QSslKey>
#include <QTextStream>

#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

using namespace staffroom;
using namespace staffroom::rehearsal;

namespace {

Result<QByteArray> readFile(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("%1: cannot be read: %2").arg(name, file.errorString()));
    return file.readAll();
}

Result<Cast> readCast(const QString& name) {
    TRY(const auto text, readFile(name));
    auto cast = Cast::parse(text);
    if (!cast)
        return failure(ErrorKind::Invalid, QStringLiteral("%1: %2").arg(name, cast.error().detail));
    return cast;
}

Result<QSslConfiguration> readTls(const QString& certificateFile, const QString& keyFile) {
    TRY(const auto certificates, readFile(certificateFile));
    TRY(const auto keyText, readFile(keyFile));
    auto tls = QSslConfiguration::defaultConfiguration();
    const auto chain = QSslCertificate::fromData(certificates);
    if (chain.isEmpty())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("%1: holds no PEM certificate").arg(certificateFile));
    QSslKey key(keyText, QSsl::Rsa);
    if (key.isNull())
        key = QSslKey(keyText, QSsl::Ec);
    if (key.isNull())
        return failure(ErrorKind::Invalid, QStringLiteral("%1: holds no PEM key (RSA or EC)").arg(keyFile));
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

struct Arguments {
    WorldOptions world;
    bool untilStdinCloses = false;
};

Result<qint64> number(const QString& option, const QString& text, qint64 most) {
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < 0 || value > most)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("--%1 must be a number from 0 to %2").arg(option).arg(most));
    return value;
}

Result<Arguments> parseArguments(const QCoreApplication& app) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"The practice world: a loopback Telegram, ERPNext, model and Zabbix server for tests, benches and "
        u"rehearsals.\n"
        "Prints one line of JSON on standard output when ready; ends on SIGTERM, SIGINT or POST /quit."_qs);
    parser.addHelpOption();
    const auto option = [&parser](const QString& name, const QString& help, const QString& value = {}) {
        parser.addOption(QCommandLineOption(name, help, value));
    };
    option(u"cast"_qs, u"Who plays: a JSON file; what it leaves out comes from the standard cast."_qs,
           u"FILE"_qs);
    option(u"port-base"_qs,
           u"Control port; Telegram, ERPNext, model and Zabbix take the next four. 0: any free ports."_qs, u"N"_qs);
    option(u"seed"_qs, u"What ERPNext's documents and the tokens are made from; overrides the cast's."_qs,
           u"N"_qs);
    option(u"now"_qs, u"Where the world's clock starts, e.g. 2026-11-22T08:00:00Z. It runs on from there."_qs,
           u"UTC"_qs);
    option(u"erp-version"_qs, u"ERPNext as version 14, 15 or 16 answers; overrides the cast's."_qs, u"N"_qs);
    option(u"model-latency-ms"_qs, u"Pace of the model's answers."_qs, u"N"_qs);
    option(u"tls-cert"_qs,
           u"Serve over TLS with this PEM certificate chain (the control port stays plain)."_qs, u"FILE"_qs);
    option(u"tls-key"_qs, u"The PEM key to it."_qs, u"FILE"_qs);
    option(u"until-stdin-closes"_qs,
           u"End when standard input reaches its end, so that nothing is left behind."_qs);
    option(u"log"_qs, u"Write every request to standard error."_qs);
    parser.process(app);
    if (!parser.positionalArguments().isEmpty())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("%1: not an option; see --help").arg(parser.positionalArguments()[0]));

    Arguments out;
    out.untilStdinCloses = parser.isSet(u"until-stdin-closes"_qs);
    out.world.log = parser.isSet(u"log"_qs);
    out.world.cast = Cast::standard();
    if (parser.isSet(u"cast"_qs)) {
        TRY(out.world.cast, readCast(parser.value(u"cast"_qs)));
    }
    if (parser.isSet(u"seed"_qs)) {
        TRY(const qint64 seed,
            number(u"seed"_qs, parser.value(u"seed"_qs), std::numeric_limits<qint64>::max()));
        out.world.cast.seed = quint64(seed);
        out.world.cast.assignIdentities();
    }
    if (parser.isSet(u"erp-version"_qs)) {
        TRY(const qint64 version, number(u"erp-version"_qs, parser.value(u"erp-version"_qs), 16));
        if (version < 14)
            return failure(ErrorKind::Invalid, QStringLiteral("--erp-version must be 14, 15 or 16"));
        out.world.cast.erpVersion = int(version);
    }
    if (parser.isSet(u"port-base"_qs)) {
        TRY(const qint64 base, number(u"port-base"_qs, parser.value(u"port-base"_qs), 65531));
        out.world.portBase = quint16(base);
    }
    if (parser.isSet(u"model-latency-ms"_qs)) {
        TRY(const qint64 latency,
            number(u"model-latency-ms"_qs, parser.value(u"model-latency-ms"_qs), 600'000));
        out.world.modelLatencyMs = int(latency);
    }
    if (parser.isSet(u"now"_qs)) {
        const auto now = QDateTime::fromString(parser.value(u"now"_qs), Qt::ISODateWithMs);
        if (!now.isValid() || now.timeSpec() == Qt::LocalTime)
            return failure(ErrorKind::Invalid, QStringLiteral("--now must be like 2026-11-22T08:00:00Z"));
        out.world.startUtcMs = now.toMSecsSinceEpoch();
    }
    if (parser.isSet(u"tls-cert"_qs) != parser.isSet(u"tls-key"_qs))
        return failure(ErrorKind::Invalid, QStringLiteral("--tls-cert and --tls-key belong together"));
    if (parser.isSet(u"tls-cert"_qs)) {
        TRY(auto tls, readTls(parser.value(u"tls-cert"_qs), parser.value(u"tls-key"_qs)));
        out.world.tls = std::move(tls);
    }
    return out;
}

// SIGTERM and SIGINT become readable on a descriptor, so they end the event loop like any other event.
int terminationDescriptor() {
    sigset_t signalSet;
    sigemptyset(&signalSet);
    sigaddset(&signalSet, SIGTERM);
    sigaddset(&signalSet, SIGINT);
    sigprocmask(SIG_BLOCK, &signalSet, nullptr);
    return signalfd(-1, &signalSet, SFD_CLOEXEC | SFD_NONBLOCK);
}

void quitWhenStdinCloses(QSocketNotifier& notifier) {
    QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&notifier] {
        char scratch[4096];
        if (::read(STDIN_FILENO, scratch, sizeof scratch) <= 0) {
            notifier.setEnabled(false);
            QCoreApplication::quit();
        }
    });
}

} // namespace

int main(int argc, char** argv) {
    ::umask(077);
    const int termination = terminationDescriptor(); // before any thread is started
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"staffroom-rehearsal"_qs);

    auto arguments = parseArguments(app);
    if (!arguments) {
        QTextStream(stderr) << "staffroom-rehearsal: " << arguments.error().detail << '\n';
        return 2;
    }
    World world(std::move(arguments->world), [] {
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
    });
    if (const auto listening = world.listen(); !listening) {
        QTextStream(stderr) << "staffroom-rehearsal: " << listening.error().detail << '\n';
        return 1;
    }
    QSocketNotifier terminated(termination, QSocketNotifier::Read);
    QObject::connect(&terminated, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    std::unique_ptr<QSocketNotifier> stdinEnd;
    if (arguments->untilStdinCloses) {
        stdinEnd = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        quitWhenStdinCloses(*stdinEnd);
    }
    const QByteArray ready = world.readyLine() + '\n';
    std::fwrite(ready.constData(), 1, size_t(ready.size()), stdout);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
