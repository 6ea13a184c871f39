// Ways to make a machine fail under a program, and to mend it again. Without privileges where it can be done.
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace staffroom {

class Faulty final {
public:
    struct Mounts {
        bool works = false;
    };
    /// This process (and what it starts) gets a mount namespace of its own, as root or as a user who is root
    /// in a namespace of his. Before there is a second thread.
    static Mounts enterMounts();
    /// A file system in memory at that folder, which is made; some ten homes large.
    static bool mountSmallDisk(const QString& folder);

    /// A fault under way. Ends when told to, at the latest with this object.
    class Fault final {
    public:
        Fault(QString printed, std::function<void()> mend)
            : words(std::move(printed)), m_mend(std::move(mend)) {}
        ~Fault() { end(); }
        Fault(const Fault&) = delete;
        Fault& operator=(const Fault&) = delete;
        void end() {
            if (const auto mend = std::exchange(m_mend, nullptr))
                mend();
        }
        const QString words; // what a program prints of it

    private:
        std::function<void()> m_mend;
    };
    using FaultPtr = std::unique_ptr<Fault>;

    /// Not a byte more fits on the home's disk; without mounts, into any file of the process.
    static FaultPtr fill(const QString& home, qint64 process, Mounts mounts);
    /// nullptr: nothing keeps this user from writing.
    static FaultPtr makeReadOnly(const QString& home, Mounts mounts);
    /// The process may open no file more.
    static FaultPtr takeDescriptors(qint64 process);

    /// What may have become of a database, by name.
    static std::vector<std::pair<QString, QByteArray>> damages(const QByteArray& good);

    static QByteArray contentOf(const QString& path);
    static bool put(const QString& path, const QByteArray& content);
    static bool addSlowScript(const QString& home);
    /// Those whose command line holds the word.
    static std::vector<qint64> processesWith(const QByteArray& word);
};

} // namespace staffroom
