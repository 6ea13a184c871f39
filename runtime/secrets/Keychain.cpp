#include "secrets/Keychain.h"

#include <QCoreApplication>
#include <QProcess>

#include <linux/close_range.h>
#include <nlohmann/json.hpp>
#include <sys/syscall.h>
#include <unistd.h>

namespace staffroom {

using nlohmann::json;

namespace {

constexpr qint64 longestMs = 30'000; // a person may have to type a password
constexpr qsizetype mostBytes = 4L * 1024 * 1024;

/// One run of the program; ends it when let go of.
class Errand final {
public:
    Errand() {
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { take(); });
        QObject::connect(&m_process, &QProcess::finished, &m_process, [this] {
            take();
            m_ended.resolve({});
        });
        QObject::connect(&m_process, &QProcess::errorOccurred, &m_process,
                         [this](QProcess::ProcessError error) {
                             if (error == QProcess::FailedToStart)
                                 m_ended.resolve(failure(ErrorKind::NotFound,
                                                         QStringLiteral("%1 cannot be started: is the "
                                                                        "installation whole?")
                                                             .arg(m_process.program())));
                         });
    }
    ~Errand() {
        m_process.disconnect();
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished(); // it is gone at once
    }
    Errand(const Errand&) = delete;
    Errand& operator=(const Errand&) = delete;

    Future<void> run(const QString& program, const QByteArray& order) {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.setStandardErrorFile(QProcess::nullDevice()); // libraries may say there what they like
        m_process.setChildProcessModifier([] {                  // between fork and exec: system calls alone
            ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
        });
        m_process.start(program, {});
        m_process.write(order);
        m_process.closeWriteChannel();
        return m_ended.future();
    }
    const QByteArray& output() const { return m_output; }

private:
    void take() {
        m_output += m_process.readAllStandardOutput();
        if (m_output.size() > mostBytes)
            m_process.kill();
    }

    QProcess m_process;
    QByteArray m_output;
    Promise<void> m_ended;
};

QByteArray orderOf(const json& order) {
    return QByteArray::fromStdString(order.dump());
}

} // namespace

Keychain::Keychain(Clock& clock, QString program) : m_clock(clock), m_program(std::move(program)) {
    if (m_program.isEmpty())
        m_program = QCoreApplication::applicationDirPath() + QStringLiteral("/staffroom-keychain");
}

Task<Result<QByteArray>> Keychain::ask(QByteArray order, Limits limits) {
    Errand errand;
    const Limits within = limits.atMost(m_clock, longestMs);
    auto ended = co_await bounded(errand.run(m_program, order), m_clock, within);
    if (!ended && ended.error().kind == ErrorKind::Timeout)
        co_return failure(
            ErrorKind::Timeout,
            QStringLiteral("the keychain does not answer: is it locked, with a dialog that waits for "
                           "its password?"));
    CO_TRY_VOID(std::move(ended));
    const auto answer = json::parse(errand.output().begin(), errand.output().end(), nullptr, false);
    if (!answer.is_object())
        co_return failure(ErrorKind::Parse, QStringLiteral("staffroom-keychain ended without an answer"));
    if (answer.contains("failure"))
        co_return failure(
            ErrorKind::Forbidden,
            QStringLiteral("the keychain: %1").arg(QString::fromStdString(answer.value("failure", ""))));
    co_return errand.output();
}

Task<bool> Keychain::answers(Limits limits) {
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
        qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        co_return false;
    const QByteArray order = orderOf(json{{"do", "probe"}});
    const Limits within = limits.atMost(m_clock, 5'000);
    const auto answer = co_await ask(order, within);
    co_return answer.has_value();
}

Task<Result<std::map<QString, QByteArray>>> Keychain::read(QStringList keys, Limits limits) {
    json order{{"do", "read"}, {"keys", json::array()}};
    for (const auto& key : keys)
        order["keys"].push_back(key.toStdString());
    const QByteArray text = orderOf(order);
    CO_TRY(const auto answer, co_await ask(text, limits));
    std::map<QString, QByteArray> values;
    const auto read = json::parse(answer.begin(), answer.end(), nullptr, false);
    const auto found = read.value("values", json::object());
    for (const auto& [key, value] : found.items()) {
        if (value.is_string())
            values[QString::fromStdString(key)] =
                QByteArray::fromBase64(QByteArray::fromStdString(value.get<std::string>()));
    }
    co_return values;
}

Task<Result<void>> Keychain::write(QString key, QByteArray value, Limits limits) {
    const json order{{"do", "write"}, {"key", key.toStdString()}, {"value", value.toBase64().toStdString()}};
    const QByteArray text = orderOf(order);
    CO_TRY_VOID(co_await ask(text, limits));
    co_return Result<void>();
}

Task<Result<void>> Keychain::remove(QString key, Limits limits) {
    const QByteArray text = orderOf(json{{"do", "remove"}, {"key", key.toStdString()}});
    CO_TRY_VOID(co_await ask(text, limits));
    co_return Result<void>();
}

} // namespace staffroom
