/*
 * Invented people. The lists mix many languages, so that whoever shows or sorts names meets umlauts, apostrophes,
 * hyphens and letters that ASCII cannot strip; 150 × 150 pairs leave room for the largest office.
 */

import { stream } from './random.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const firstNames = words(`
  Mira Jonas Aylin Björn Chiara Dmitri Élodie Farid Grażyna Hiro Ingrid João Katarína Lwazi Maëlle Nikolai Oluwaseun
  Priya Quentin Renée Søren Thandiwe Umar Vesna Wojciech Xiomara Yusuf Zoë Aarav Beatriz Cyrus Delphine Emeka Freya
  Gustav Hana Idris Jelena Kofi Leila Mateo Nadia Øystein Paloma Rafael Saoirse Tomáš Uxía Viktor Wanjiru Xavier Yael
  Zbigniew Agnieszka Babajide Camille Dagny Esteban Fatima Gwendolyn Håkon Imani Joaquín Kalinda Lorenzo Marisol Ndidi
  Otto Petra Rohan Sunniva Tadeusz Ulrike Valentina Wei Ximena Yara Zainab Anselm Bronwyn Çağla Darko Eszter Florin
  Giulia Hamza Isolde Jürgen Keiko Lukas Małgorzata Nils Orsolya Pádraig Ruxandra Siobhán Tariq Urszula Vusi Waltraud
  Yevgenia Zlatan Amara Benedikt Catarina Dieter Eleni François Gabriela Henrik Ilse Jamila Kwame Linnea Mahmoud
  Noémie Oscar Pilar Rasmus Soraya Tova Ursula Vasily Winifred Yannick Zuzana Alejandro Birgitta Carlos Dóra Enzo
  Fiona Gilbert Heloísa Ismail Judit Kenji Lotte Marek Nomvula Olga Paulo Rania Sven Tereza
  Anouk Bogdan Cosima Dagmar Ewa Fabrice Greta Hugo
`);

export const lastNames = words(`
  Okafor Lindqvist Reyes Novák O'Brien García Müller Nguyễn Kowalski Dubois Yamamoto Haddad Jørgensen Ferreira Popescu
  Adeyemi Żukowska Hämäläinen Castillo Fitzgerald Bianchi Horváth Sørensen Petrović Nakamura Achterberg Özdemir
  Mbeki Krüger Ramírez Kovalenko Lefèvre Andersson Da-Silva Chaudhary MacLeod Papadopoulos Björnsdóttir Wiśniewski
  Tanaka Moreau Schäfer Oyelaran Delgado Karlsson Vuković Rossi Bakker Hoffmann Ibáñez Jankowski Kapoor Laurent
  Mwangi Nikolaidis Olsson Peeters Quispe Ruiz-Moreno Szabó Torres Ünal Vasquez Weber Xu Yıldız Zimmermann Abebe
  Baptiste Cohen Dvořák Eriksen Fontaine Greco Hansson Iversen Jovanović Keller Lombardi Marchetti Ndlovu Ortega
  Pereira Rasmussen Santos Thorvaldsen Ueda Vargas Winther Yilmazer Zhang Almeida Bergström Conti D'Angelo Eze
  Fischer Gallagher Herrera Ito Jensen Kaya Lehtonen Mendoza Nowak Osei Pálsson Richter Suzuki Tremblay Ustinova
  Virtanen Walsh Yang Zając Asante Böhm Carvalho Demir Engström Falk Georgiou Huber Ivanova Johansen Khoury Lund
  Mancini Nyström Okonkwo Pavlov Rahman Steiner Takahashi Urbański Verhoeven Wójcik Yusupov Zeller Amsel Brandt
  Cruz Diallo Esposito Fuentes Grønlund Hidalgo Imhof Jansen Kim Leclerc Molnár Nair
`);

/** How many people can have a name of their own. */
const namesCount = firstNames.length * lastNames.length;

export interface Name {
  readonly firstName: string;
  readonly lastName: string;
}

/** So many distinct names. The first ones stay the same when more are asked for. */
export function distinctNames(seed: number, count: number): Name[] {
  const chance = stream(seed, 'names');
  const pairs = Uint32Array.from({ length: namesCount }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => {
    const j = i + chance.int(namesCount - i);
    const pair = pairs[j] ?? 0;
    pairs[j] = pairs[i] ?? 0;
    return nameAt(pair);
  });
}

function nameAt(pair: number): Name {
  return {
    firstName: firstNames[pair % firstNames.length] ?? '',
    lastName: lastNames[Math.floor(pair / firstNames.length)] ?? '',
  };
}

/** As the console shows and compares it. */
export const fullName = ({ firstName, lastName }: Name): string => `${firstName} ${lastName}`;

/** `mira.okafor@example.org`. */
export function mailOf({ firstName, lastName }: Name): string {
  return `${ascii(firstName)}.${ascii(lastName)}@example.org`;
}

const beyondAccents: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', ı: 'i', ß: 'ss', đ: 'd', æ: 'ae' };

function ascii(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[øłıßđæ]/g, (letter) => beyondAccents[letter] ?? '')
    .replace(/[^a-z-]/g, '');
}
