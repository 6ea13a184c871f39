// One reader to fuzz: what it gets, and what must hold whatever it gets. A target ends the program (REQUIRE)
// where something does not hold; the sanitizers of the build do the rest.
#pragma once

#include <QByteArray>
#include <QList>

#include <cstdio>
#include <cstdlib>

namespace staffroom::fuzz {

struct Target {
    const char* name;
    void (*run)(const QByteArray& input);
    QList<QByteArray> seeds; // whole inputs, good ones and odd ones
    QList<QByteArray> words; // what a mutation likes to put in
    QList<QByteArray> found = {}; // inputs that once broke it
};

const QList<Target>& allTargets();

Target cronTarget();
Target envTarget();
Target json5Target();
Target jsonRpcTarget();
Target markdownTarget();
Target redactorTarget();
Target sseTarget();
Target teamTarget();

} // namespace staffroom::fuzz

#define REQUIRE(...)                                                                                         \
    do {                                                                                                     \
        if (!(__VA_ARGS__)) {                                                                                \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #__VA_ARGS__);            \
            std::abort();                                                                                    \
        }                                                                                                    \
    } while (false)
