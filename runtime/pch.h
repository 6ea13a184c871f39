// What nearly every file of the house reads anyway. Nothing of our own stands here: a change to one of
// our headers must not rebuild the world.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <nlohmann/json.hpp>
#include <qcorotask.h>
#include <tl/expected.hpp>

#include <algorithm>
#include <chrono>
#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

// The JSON library is all templates: made once, in JsonInstances.cpp, instead of in each of a hundred files. This
// halves a clean build. Whoever reads this header links staffroom_json (staffroom_precompile sees to it).
extern template class nlohmann::basic_json<>;
extern template class nlohmann::detail::serializer<nlohmann::json>;
extern template class nlohmann::detail::lexer<nlohmann::json, nlohmann::detail::iterator_input_adapter<const char*>>;
extern template class nlohmann::detail::parser<nlohmann::json, nlohmann::detail::iterator_input_adapter<const char*>>;
