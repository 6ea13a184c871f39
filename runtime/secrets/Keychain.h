// The keychain of the person's session (Secret Service, KWallet), asked through a program of its own,
// staffroom-keychain. Why a program: the keychain's library cannot be interrupted while a dialog waits for a
// password, asks some services with blocking calls, and brings threads along; a child can be ended.
//
// One order goes to the child's standard input and one answer comes from its standard output, both one JSON
// object; nothing secret stands on a command line or in an environment.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <map>

namespace staffroom {

class Keychain final {
public:
    /// `program`: the path of staffroom-keychain; empty: beside the program that runs.
    explicit Keychain(Clock& clock, QString program = QString());

    /// Whether this session has a keychain that answers. False where there is no session bus.
    Task<bool> answers(Limits limits);
    /// The values by key; a key without one is left out. Denied, Timeout or NotFound (no keychain) with words
    /// that say what to do.
    Task<Result<std::map<QString, QByteArray>>> read(QStringList keys, Limits limits);
    Task<Result<void>> write(QString key, QByteArray value, Limits limits);
    /// A key that is not there is removed already.
    Task<Result<void>> remove(QString key, Limits limits);

private:
    Task<Result<QByteArray>> ask(QByteArray order, Limits limits);

    Clock& m_clock;
    QString m_program;
};

} // namespace staffroom
