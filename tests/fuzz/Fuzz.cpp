// staffroom-fuzz: feeds one reader mutated input for a while.
//   staffroom-fuzz TARGET [SECONDS] [SEED]     600 seconds and a seed of the moment
//   staffroom-fuzz TARGET FILE                 one input again, as a crash has left it
// The input under way stands in fuzz-TARGET.input, also after a crash. An input that takes longer than five
// seconds ends the run like a crash.
#include "Mutation.h"
#include "Target.h"

#include <QElapsedTimer>
#include <QFile>

#include <unistd.h>

#include <csignal>

namespace {

using namespace staffroom::fuzz;

constexpr unsigned slowestSeconds = 5;
constexpr qsizetype mostParents = 4'000;

void onSlow(int) {
    constexpr char words[] = "an input takes too long: it is in the .input file\n";
    [[maybe_unused]] const auto written = ::write(2, words, sizeof words - 1);
    std::abort();
}

/// Keeps the input where a crash leaves it: in the page cache, not in this process.
class LastInput final {
public:
    explicit LastInput(const QString& path) : m_file(path) {
        if (m_file.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered))
            m_open = true;
    }
    bool isOpen() const { return m_open; }
    void keep(const QByteArray& input) {
        m_file.seek(0);
        m_file.write(input);
        m_file.resize(input.size());
    }

private:
    QFile m_file;
    bool m_open = false;
};

void runOnce(const Target& target, const QByteArray& input) {
    ::alarm(slowestSeconds);
    target.run(input);
    ::alarm(0);
}

int fuzz(const Target& target, qint64 seconds, quint32 seed) {
    LastInput last(QStringLiteral("fuzz-%1.input").arg(QLatin1String(target.name)));
    if (!last.isOpen())
        return 1;
    QRandomGenerator random(seed);
    QList<QByteArray> parents = target.seeds;
    for (const auto& input : target.seeds) {
        last.keep(input);
        runOnce(target, input);
    }
    QElapsedTimer timer;
    timer.start();
    qint64 inputs = 0;
    for (; timer.elapsed() < seconds * 1000; ++inputs) {
        const QByteArray input = mutated(parents, target.words, random);
        last.keep(input);
        runOnce(target, input);
        if (random.bounded(50) == 0) { // children have children, so that changes add up
            if (parents.size() < mostParents)
                parents << input;
            else
                parents[target.seeds.size() + random.bounded(parents.size() - target.seeds.size())] = input;
        }
    }
    std::printf("%s: %lld inputs in %lld s, seed %u, clean\n", target.name, static_cast<long long>(inputs),
                static_cast<long long>(seconds), seed);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    ::signal(SIGALRM, onSlow);
    const QList<Target> targets{cronTarget(),     envTarget(), jsonRpcTarget(), markdownTarget(),
                                redactorTarget(), sseTarget(), teamTarget()};
    const QByteArray name = argc > 1 ? argv[1] : "";
    for (const auto& target : targets) {
        if (name != target.name)
            continue;
        QFile file(argc > 2 ? QFile::decodeName(argv[2]) : QString());
        if (argc > 2 && file.exists() && file.open(QIODevice::ReadOnly)) {
            runOnce(target, file.readAll());
            return 0;
        }
        const qint64 seconds = argc > 2 ? QByteArray(argv[2]).toLongLong() : 600;
        const quint32 seed = argc > 3 ? QByteArray(argv[3]).toUInt() : QRandomGenerator::global()->generate();
        return fuzz(target, seconds, seed);
    }
    std::fprintf(stderr, "usage: staffroom-fuzz TARGET [SECONDS [SEED] | FILE]; targets:");
    for (const auto& target : targets)
        std::fprintf(stderr, " %s", target.name);
    std::fprintf(stderr, "\n");
    return 2;
}
