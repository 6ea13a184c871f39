#include "Target.h"

namespace staffroom::fuzz {

const QList<Target>& allTargets() {
    static const QList<Target> all{cronTarget(),     envTarget(), json5Target(), jsonRpcTarget(),
                                   markdownTarget(), redactorTarget(), sseTarget(), teamTarget()};
    return all;
}

} // namespace staffroom::fuzz
