// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/level_table.h"

namespace counterpoint::data {

void LevelTable::place(const Slot& slot) {
    std::size_t i = slotOf(slot.key);
    while (slots_[i].text.data() != nullptr) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
}

void LevelTable::add(std::string_view text, const char* textEnd, std::int32_t code) {
    if ((used_ + 1) * 4 > slots_.size()) {
        std::vector<Slot> old(slots_.size() * 4);
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.text.data() != nullptr) place(slot);
        }
    }
    place({keyOf(text, textEnd), text, code});
    ++used_;
}

}  // namespace counterpoint::data
