// Picks the wording of a language.
#pragma once

#include "rehearsal/model/Question.h"

namespace staffroom::rehearsal::model {

inline QString pick(Language language, const char* english, const char* turkish, const char* german) {
    const char* const texts[] = {english, turkish, german};
    return QString::fromUtf8(texts[static_cast<int>(language)]);
}

} // namespace staffroom::rehearsal::model
