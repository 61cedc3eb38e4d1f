// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/attributor.h"
#include "engine/attribution/cxplain.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::attribution {

// One line per method, in the order in which lists show them.
const std::vector<Method>& methods() {
    static const std::vector<Method> list{
        {&cxplainInfo, &makeCxplain},
    };
    return list;
}

}  // namespace counterpoint::attribution
