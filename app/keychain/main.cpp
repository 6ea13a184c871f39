// staffroom-keychain: one order for the session's keychain. Reads one JSON object from standard input, writes
// one to standard output, and ends.
//   {"do":"probe"}                             → {} where a keychain answers
//   {"do":"read","keys":[KEY…]}                → {"values":{KEY:base64…}}, without those that are not there
//   {"do":"write","key":KEY,"value":base64}    → {}
//   {"do":"remove","key":KEY}                  → {}
//   anything that went wrong                   → {"failure":"why"}, and nothing secret in it
// staffroom starts it and may kill it at any moment.
#include "base/CloseDoors.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QFile>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <nlohmann/json.hpp>
#include <sys/prctl.h>

#include <csignal>
#include <cstdlib>

namespace {

using nlohmann::json;

const QString service = QStringLiteral("Staffroom");

std::string wordsFor(QKeychain::Error error) {
    switch (error) {
    case QKeychain::AccessDeniedByUser:
        return "it was not unlocked";
    case QKeychain::AccessDenied:
        return "it refuses access";
    case QKeychain::NoBackendAvailable:
        return "this session has none (Secret Service or KWallet)";
    case QKeychain::NotImplemented:
        return "this system's is not supported";
    default:
        return "it reports an error; is its service running and unlocked?";
    }
}

/// Ends when the job does; nobody else uses this loop.
template <class Job>
QKeychain::Error runToEnd(Job& job) {
    job.setAutoDelete(false);
    QObject::connect(&job, &QKeychain::Job::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    job.start();
    QCoreApplication::exec();
    return job.error();
}

json failure(QKeychain::Error error) {
    return {{"failure", wordsFor(error)}};
}

json read(const json& keys) {
    json values = json::object();
    for (const auto& key : keys) {
        QKeychain::ReadPasswordJob job(service);
        job.setKey(QString::fromStdString(key.get<std::string>()));
        const auto error = runToEnd(job);
        if (error == QKeychain::NoError)
            values[key.get<std::string>()] = job.binaryData().toBase64().toStdString();
        else if (error != QKeychain::EntryNotFound)
            return failure(error);
    }
    return {{"values", values}};
}

json write(const QString& key, const QByteArray& value) {
    QKeychain::WritePasswordJob job(service);
    job.setKey(key);
    job.setBinaryData(value);
    const auto error = runToEnd(job);
    return error == QKeychain::NoError ? json::object() : failure(error);
}

json remove(const QString& key) {
    QKeychain::DeletePasswordJob job(service);
    job.setKey(key);
    const auto error = runToEnd(job);
    return error == QKeychain::NoError || error == QKeychain::EntryNotFound ? json::object() : failure(error);
}

/// A keychain is on the bus, or the bus would start one, and it says of a key that does not exist that it
/// does not exist.
json probe() {
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return failure(QKeychain::NoBackendAvailable);
    const QStringList there = bus.interface()->registeredServiceNames().value() +
                              bus.interface()->activatableServiceNames().value();
    const QStringList keychains{QStringLiteral("org.freedesktop.secrets"),
                                QStringLiteral("org.kde.kwalletd6"), QStringLiteral("org.kde.kwalletd5")};
    const bool any = std::any_of(keychains.begin(), keychains.end(),
                                 [&there](const QString& name) { return there.contains(name); });
    if (!any)
        return failure(QKeychain::NoBackendAvailable);
    QKeychain::ReadPasswordJob job(service);
    job.setKey(QStringLiteral("nothing is kept under this name"));
    const auto error = runToEnd(job);
    return error == QKeychain::EntryNotFound ? json::object() : failure(error);
}

json carriedOut(const json& order) {
    const auto what = order.value("do", std::string());
    const auto key = QString::fromStdString(order.value("key", std::string()));
    if (what == "probe")
        return probe();
    if (what == "read")
        return read(order.value("keys", json::array()));
    if (what == "write")
        return write(key,
                     QByteArray::fromBase64(QByteArray::fromStdString(order.value("value", std::string()))));
    if (what == "remove")
        return remove(key);
    return {{"failure", "it does not know this order"}};
}

} // namespace

int main(int argc, char** argv) {
    staffroom::closeDoors();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::unsetenv("QT_NO_GLIB"); // the Secret Service's library answers through GLib's loop
    QCoreApplication application(argc, argv);
    QFile input, output;
    if (!input.open(0, QIODevice::ReadOnly) || !output.open(1, QIODevice::WriteOnly))
        return 1;
    const QByteArray text = input.readAll();
    const auto order = json::parse(text.begin(), text.end(), nullptr, false);
    const json answer = order.is_object() ? carriedOut(order) : json{{"failure", "this is no order"}};
    output.write(QByteArray::fromStdString(answer.dump()));
    return 0;
}
