// The people of the session tests, and lines that many of them read.
#pragma once

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

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

// Said once a visit, behind the place of joining.
inline auto code_told() {
  return ::testing::HasSubstr("si se corta la conexión, vuelva con :back ");
}

// The code that he was told, "" when there is none.
inline std::string code_in(const std::vector<std::string>& lines) {
  const std::string words = ":back ";
  for (const std::string& line : lines) {
    const std::size_t at = line.find(words);
    if (at == std::string::npos) continue;
    return line.substr(at + words.size(), line.find(' ', at + words.size()) - at - words.size());
  }
  return {};
}

inline std::string back_at(const std::string& first_name, std::size_t place) {
  return "Asistente: hola " + first_name + ", sigue en el lugar " + std::to_string(place) +
         " de la fila.";
}

// Connects again and says who he is; what he reads is left to be read, without the greeting.
inline Person& comes_back(World& world, const char* rut) {
  Person& person = world.connect();
  person.reads();
  person.types(rut);
  return person;
}

}  // namespace turno::testing
