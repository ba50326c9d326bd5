<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <source>%n new notice(s) came with this version: Tools ▸ Take in new notices.</source>
        <translation>
            <numerusform>%n new notice came with this version: Tools ▸ Take in new notices.</numerusform>
            <numerusform>%n new notices came with this version: Tools ▸ Take in new notices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) written to {path}.</source>
        <translation>
            <numerusform>%n release written to {path}.</numerusform>
            <numerusform>%n releases written to {path}.</numerusform>
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
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
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
    <name>SearchBar</name>
    <message numerus="yes">
        <source>%n of {total}</source>
        <translation>
            <numerusform>%n of {total}</numerusform>
            <numerusform>%n of {total}</numerusform>
        </translation>
    </message>
</context>
</TS>
