// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace counterpoint::jobs {

/// A bundled example that works offline and at once: data of the catalogue, a trained model, and what a search would fit for them.
struct Demo {
    std::string id;        ///< "credit_scoring": the name of its folder
    std::string title;     ///< English; the window translates it by id
    std::string question;  ///< what the recommended row asks, in one English sentence
    std::string data;      ///< a catalogue name
    std::filesystem::path model;
    std::filesystem::path cache;  ///< folder of fitted things; may be absent
    std::size_t row = 0;          ///< the row to look at first
    std::string method;           ///< as makeGenerator takes it
    std::size_t rows = 0;         ///< of the data
    std::size_t features = 0;
    std::vector<std::string> classes;
};

/// $COUNTERPOINT_DEMO, the source tree's, or the one that lies beside the installed program.
std::filesystem::path demoFolder();

/// What demoFolder()/demo.json lists, in its order. Reads that one small file; no data and no model.
/// Errors (Input): the file is missing or malformed.
std::vector<Demo> demos();

/// The demo named `id`. Errors (Usage) list the names.
Demo findDemo(const std::string& id);

/// Puts the shipped fitted things where every search looks for them, so that the first explanation needs no fitting. Files that are
/// there already stay; what cannot be copied is fitted later.
void installFittedThings(const Demo& demo);

}  // namespace counterpoint::jobs
