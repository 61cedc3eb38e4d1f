// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/result.h"

namespace counterpoint::counterfactual {

std::string_view nameOf(Status status) {
    switch (status) {
        case Status::Valid:
            return "valid";
        case Status::NotFound:
            return "not-found";
        case Status::Infeasible:
            break;
    }
    return "infeasible";
}

}  // namespace counterpoint::counterfactual
