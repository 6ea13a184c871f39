// `staffroom persona hire` and `persona dismiss`: thin calls of the methods the window uses as well.
#pragma once

#include "Invocation.h"

namespace staffroom::cli {

/// The options of `persona hire`; `bot` and the rest of it are secrets and never among them.
void addHireOptions(QCommandLineParser& parser);
int hirePersona(const Invocation& invocation, const QCommandLineParser& parser, const QString& id);
int dismissPersona(const Invocation& invocation, const QString& id, const QString& typed, bool removeTopics);
int listTemplates(const Invocation& invocation);

} // namespace staffroom::cli
