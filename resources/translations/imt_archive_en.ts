<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditDialog</name>
    <message numerus="yes">
        <source>%n release(s) with two texts checked.</source>
        <translation>
            <numerusform>%n release with two texts checked.</numerusform>
            <numerusform>%n releases with two texts checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message numerus="yes">
        <source>Use the &amp;saved searches too (%n), each with its own filters</source>
        <translation>
            <numerusform>Use the &amp;saved search too (%n), with its own filters</numerusform>
            <numerusform>Use the &amp;saved searches too (%n), each with its own filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n search(es)</source>
        <translation>
            <numerusform>%n search</numerusform>
            <numerusform>%n searches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>Tag for %n release(s):</source>
        <translation>
            <numerusform>Tag for %n release:</numerusform>
            <numerusform>Tag for %n releases:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) imported.</source>
        <translation>
            <numerusform>%n file imported.</numerusform>
            <numerusform>%n files imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) stayed out.</source>
        <translation>
            <numerusform>%n file stayed out.</numerusform>
            <numerusform>%n files stayed out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s) came with this version: Tools ▸ Take in new notices.</source>
        <translation>
            <numerusform>%n new notice came with this version: Tools ▸ Take in new notices.</numerusform>
            <numerusform>%n new notices came with this version: Tools ▸ Take in new notices.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corrected</name>
    <message numerus="yes">
        <source>%n correction(s) in {name}.</source>
        <translation>
            <numerusform>%n correction in {name}.</numerusform>
            <numerusform>%n corrections in {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide: tick what the workbook says rightly.</source>
        <translation>
            <numerusform>%n to decide: tick it where the workbook is right.</numerusform>
            <numerusform>%n to decide: tick those where the workbook is right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be taken, and is left out.</source>
        <translation>
            <numerusform>%n cannot be taken, and is left out.</numerusform>
            <numerusform>%n cannot be taken, and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n correction(s)</source>
        <translation>
            <numerusform>Take %n correction</numerusform>
            <numerusform>Take %n corrections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>Only the %n selected release(s)</source>
        <translation>
            <numerusform>Only %n selected release</numerusform>
            <numerusform>Only the %n selected releases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n release</numerusform>
            <numerusform>%n releases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportButtons</name>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepingCommands</name>
    <message numerus="yes">
        <source>%n release(s), with their originals, are in {path}.</source>
        <translation>
            <numerusform>%n release, with its original, is in {path}.</numerusform>
            <numerusform>%n releases, with their originals, are in {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LanguageCommands</name>
    <message numerus="yes">
        <source>%n finding(s) written to {path}.</source>
        <translation>
            <numerusform>%n finding written to {path}.</numerusform>
            <numerusform>%n findings written to {path}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of sentences written to {path}.</source>
        <translation>
            <numerusform>%n pair of sentences written to {path}.</numerusform>
            <numerusform>%n pairs of sentences written to {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LikenessChoice</name>
    <message numerus="yes">
        <source>The same for the %n other file(s) like it</source>
        <translation>
            <numerusform>The same for the %n other file like it</numerusform>
            <numerusform>The same for the %n other files like it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n release</numerusform>
            <numerusform>%n releases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message numerus="yes">
        <source>%n release(s).</source>
        <translation>
            <numerusform>%n release.</numerusform>
            <numerusform>%n releases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n original(s).</source>
        <translation>
            <numerusform>%n original.</numerusform>
            <numerusform>%n originals.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message numerus="yes">
        <source>%n of {total}</source>
        <translation>
            <numerusform>%n of {total}</numerusform>
            <numerusform>%n of {total}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchCommands</name>
    <message numerus="yes">
        <source>What %n search(es) found is in {path}.</source>
        <translation>
            <numerusform>What %n search found is in {path}.</numerusform>
            <numerusform>What %n searches found is in {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetCommands</name>
    <message numerus="yes">
        <source>%n release(s) written to {path}.</source>
        <translation>
            <numerusform>%n release written to {path}.</numerusform>
            <numerusform>%n releases written to {path}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) could not be written just as they are: see “About this file”.</source>
        <translation>
            <numerusform>%n cell could not be written just as it is: see “About this file”.</numerusform>
            <numerusform>%n cells could not be written just as they are: see “About this file”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) are on the clipboard, as cells.</source>
        <translation>
            <numerusform>%n release is on the clipboard, as cells.</numerusform>
            <numerusform>%n releases are on the clipboard, as cells.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) taken from {name}. Undo turns all of them back.</source>
        <translation>
            <numerusform>%n correction taken from {name}. Undo turns it back.</numerusform>
            <numerusform>%n corrections taken from {name}. Undo turns all of them back.</numerusform>
        </translation>
    </message>
</context>
</TS>
