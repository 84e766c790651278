// The people of the session tests, and lines that many of them read.
#pragma once

#include <chrono>
#include <string>

#include "tests/support/world.h"

namespace turno::testing {

inline constexpr const char* kJorge = "12.345.678-9";
inline constexpr const char* kClaudio = "11.111.111-1";
inline constexpr const char* kInes = "9.999.999-3";
inline constexpr const char* kAna = "1-9";

inline CustomerId id_of(const char* rut) { return Rut::parse(rut)->id(); }

inline std::string in_line(std::size_t place) {
  return "Asistente: usted está numero " + std::to_string(place) + " en la fila.";
}

inline std::string redirected(std::size_t place) {
  return "Asistente: Estamos redirigiendo a un asistente, usted está numero " +
         std::to_string(place) + " en la fila.";
}

// Connects again and says who he is; what he reads is left to be read, without the greeting.
inline Person& comes_back(World& world, const char* rut) {
  Person& person = world.connect();
  person.reads();
  person.types(rut);
  return person;
}

}  // namespace turno::testing
