// The secrets of a running home, as an operator handles them:
//   secret.list                    → [SecretLine]   what is set and what the team's files want: place, age, who
//                                                   uses it; never values
//   secret.set     SecretParams    → {}             `place`: "keychain", "env-file", or empty
//   secret.rotate  SecretParams    → {"tried":[…]}  the new value is tried where it is used before the old one is
//                                                   let go of; where it does not work nothing changes
//   secret.remove  SecretParams    → {}
#pragma once

#include "control/Server.h"

namespace staffroom {

class Runtime;

void addSecretMethods(control::Methods& methods, Runtime& runtime);

} // namespace staffroom
